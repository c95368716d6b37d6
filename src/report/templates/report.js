(function () {
  "use strict";
  // Browsers that do not open folded parts for a link get help.
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  // Pointing at a theme of the network dims what it has no link to.
  var network = document.querySelector("svg.network");
  if (!network) return;
  function light(node) {
    network.classList.toggle("on", !!node);
    if (!node) return;
    var lit = { };
    lit[node.dataset.n] = true;
    network.querySelectorAll(".link").forEach(function (link) {
      var on = link.classList.contains("n" + node.dataset.n);
      link.classList.toggle("lit", on);
      if (on) link.classList.forEach(function (name) {
        if (/^n\d+$/.test(name)) lit[name.slice(1)] = true;
      });
    });
    network.querySelectorAll(".node").forEach(function (other) {
      other.classList.toggle("lit", !!lit[other.dataset.n]);
    });
  }
  function over(event) { light(event.target.closest(".node")); }
  network.addEventListener("pointerover", over);
  network.addEventListener("pointerleave", function () { light(null); });
  network.addEventListener("focusin", over);
  network.addEventListener("focusout", function () { light(null); });
})();
