//! Character references of HTML and XML, such as `&amp;`: in texts that were taken from web pages as
//! they stood, in Markdown, and in files of elements.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The longest name of a character, without its signs.
const LONGEST: usize = 31;

/// A text with the characters that its references name. A bare `&`, as in `AT&T`, is none; references to
/// `<` and `>` stay, with which people write of markup, and what is written so twice (`&amp;lt;`).
pub(crate) fn resolved(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    let mut copied = 0;
    while let Some(at) = rest.find('&') {
        let behind = &rest[at + 1..];
        let start = text.len() - behind.len() - 1;
        rest = behind;
        let Some((name, after)) = reference(behind) else {
            continue;
        };
        let Some(sign) = named(name) else { continue };
        if ["<", ">"].contains(&&*sign) || sign == "&" && reference(after).is_some() {
            rest = after;
            continue;
        }
        out.push_str(&text[copied..start]);
        out.push_str(&sign);
        copied = text.len() - after.len();
        rest = after;
    }
    match copied {
        0 => Cow::Borrowed(text),
        _ => Cow::Owned(out + &text[copied..]),
    }
}

/// The name of a reference, given what stands behind its `&`, and what stands behind it.
pub(crate) fn reference(behind: &str) -> Option<(&str, &str)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let end = behind.find(|c: char| !is_name(c))?;
    let after = behind[end..].strip_prefix(';')?;
    (1..=LONGEST)
        .contains(&end)
        .then_some((&behind[..end], after))
}

/// The characters that a reference names or, behind a `#`, numbers; none for signs of control.
pub(crate) fn named(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return entity(name).map(Cow::Borrowed);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let sign = char::from_u32(code.ok()?)?;
    (!sign.is_control()).then(|| sign.to_string().into())
}

/// The characters of a name of XML or HTML.
pub(crate) fn entity(name: &str) -> Option<&'static str> {
    resolve_html5_entity(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_and_nothing_else_is_touched() {
        let check = |text: &str, expected: &str| assert_eq!(resolved(text), expected, "{text}");
        check("l&apos;eau &quot;x&quot;", "l'eau \"x\"");
        check("L&#39;eau &amp; l&#x2019;air", "L'eau & l\u{2019}air");
        check(
            "d&eacute;bat&nbsp;: oui&hellip;",
            "débat\u{a0}: oui\u{2026}",
        );
        check(
            "AT&T, R&D; salt & pepper; a&b;c",
            "AT&T, R&D; salt & pepper; a&b;c",
        );
        check(
            "write &lt;b&gt; or &#60;b&#62;",
            "write &lt;b&gt; or &#60;b&#62;",
        );
        check("so that &amp;lt; shows", "so that &amp;lt; shows");
        check("&amp;&amp; &quot;x&quot; &amp", "&& \"x\" &amp");
        check("&#0; &#1114112; &#x; &;", "&#0; &#1114112; &#x; &;");
        check("", "");
    }
}
