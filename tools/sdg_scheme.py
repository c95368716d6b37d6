#!/usr/bin/env python3
"""Writes the scheme of the Sustainable Development Goals and their targets.

    python3 tools/sdg_scheme.py > corpus/themes/sdg.ttl

The numbers of goals and targets and their addresses are the United Nations'; labels and notes are our own. A label
always names the goal or target as such (`SDG 11`, `target 11.3`): what they are about is the business of the themes,
which `territorial-development.ttl` maps to them.
"""

import textwrap

# Number of the goal or target and one line on what it wants.
NOTES = """
1 | Poverty in every form and everywhere
1.1 | Nobody left in extreme poverty
1.2 | Half as many people poor by their own country's measure
1.3 | Social protection, with a floor for all
1.4 | Equal claims on services, land, property and finance
1.5 | Poor people less exposed to disasters and shocks
1.a | Resources against poverty, aid among them
1.b | Policies that favour the poor and heed gender
2 | Hunger, nutrition and farming that lasts
2.1 | Enough safe and nourishing food for all, all year round
2.2 | No malnutrition in any form
2.3 | Twice the yield and income of small food producers
2.4 | Farming that is resilient and spares soil and ecosystems
2.5 | Kinds of seeds, crops and livestock kept alive
2.a | Investment in the countryside, farm research and advice
2.b | Farm markets without distorting subsidies
2.c | Food markets that work, without wild swings of price
3 | Health at every age
3.1 | Fewer mothers dying in childbirth
3.2 | Fewer newborns and small children dying
3.3 | Epidemics such as AIDS, tuberculosis and malaria ended
3.4 | Fewer early deaths from chronic disease; mental health
3.5 | Prevention and treatment of substance abuse
3.6 | Half as many killed and hurt in traffic
3.7 | Family planning and sexual health care for all
3.8 | Health care for everyone without ruinous cost
3.9 | Fewer deaths from pollution and dangerous chemicals
3.a | The treaty on tobacco applied
3.b | Research on and access to vaccines and medicines
3.c | Paying for and training people who work in health
3.d | Early warning of risks to health
4 | Good schooling and lifelong learning for all
4.1 | Free primary and secondary school that teaches
4.2 | Care and preschool for small children
4.3 | Affordable technical, vocational and university study
4.4 | More people with skills for jobs and for enterprise
4.5 | No gap between girls and boys, nor for vulnerable learners
4.6 | Reading, writing and reckoning for young and adult
4.7 | Learning for sustainability, rights, peace and culture
4.a | Safe schools fit for all
4.b | More scholarships for developing countries
4.c | More trained teachers
5 | Equality of women and men
5.1 | No discrimination of women and girls
5.2 | No violence against women and girls
5.3 | No child marriage and no genital mutilation
5.4 | Unpaid care and housework counted, eased and shared
5.5 | Women taking full part and leading at every level
5.6 | Sexual and reproductive health and rights
5.a | Women's equal rights to land, property and finance
5.b | Technology that gives women more say
5.c | Laws and policies for equality
6 | Water and sanitation for all, well managed
6.1 | Safe and affordable drinking water
6.2 | Toilets and hygiene for all
6.3 | Cleaner water, more of it treated and used again
6.4 | Water used sparingly so that fewer people lack it
6.5 | Water managed as a whole, across borders too
6.6 | Rivers, lakes, wetlands and aquifers protected
6.a | Help for developing countries with water and sanitation
6.b | Communities taking part in managing water
7 | Clean energy that people can afford
7.1 | Affordable and modern energy for everyone
7.2 | A larger share of renewables
7.3 | Energy efficiency improving twice as fast
7.a | Joint research and investment in clean energy
7.b | Energy networks built in developing countries
8 | Growth with decent work for all
8.1 | Growth per head, above all in the poorest countries
8.2 | Productivity through variety, technology and innovation
8.3 | Policies for jobs, enterprise and leaving informality
8.4 | Growth that uses fewer resources
8.5 | Full employment, decent work and equal pay
8.6 | Fewer young people without work, school or training
8.7 | No forced labour, trafficking or child labour
8.8 | Rights and safety at work, for migrants too
8.9 | Tourism that gives work and furthers local culture
8.10 | Banks and insurance within reach of all
8.a | More aid for trade
8.b | A strategy for young people's jobs
9 | Infrastructure, industry and innovation
9.1 | Lasting and resilient infrastructure for all
9.2 | Industry that includes and lasts
9.3 | Credit and markets for small firms
9.4 | Industry and infrastructure made cleaner
9.5 | More research and better technology
9.a | Support for infrastructure in developing countries
9.b | Homegrown technology and industrial variety
9.c | Affordable internet for all
10 | Less inequality within and among countries
10.1 | Incomes of the poorer two fifths growing faster
10.2 | Everyone included, whoever they are
10.3 | Equal chances and no discriminating laws
10.4 | Taxes, wages and protection that make more equal
10.5 | World finance better watched
10.6 | More say for developing countries
10.7 | Safe and orderly migration
10.a | Trade rules that favour the least developed
10.b | Aid and investment where need is greatest
10.c | Sending money home made cheaper
11 | Cities and settlements that are inclusive, safe and sustainable
11.1 | Decent homes and basic services; slums improved
11.2 | Public transport for all
11.3 | Growth of cities planned with those who live there
11.4 | Cultural and natural heritage kept safe
11.5 | Fewer people harmed by disasters
11.6 | Cleaner air and better handled waste in cities
11.7 | Green and public space open to all
11.a | Town, edge and country planned together
11.b | Cities with plans for climate and disasters
11.c | Help to build with local materials
12 | Producing and consuming within limits
12.1 | The ten-year programme on consumption and production
12.2 | Natural resources used sustainably
12.3 | Half as much food thrown away
12.4 | Chemicals and waste handled safely
12.5 | Less waste: avoided, reused, recycled
12.6 | Companies that work sustainably and report on it
12.7 | Public buying that is sustainable
12.8 | People who know how to live in harmony with nature
12.a | Science for sustainable consumption in developing countries
12.b | Tools to measure what tourism does
12.c | No subsidies that waste fossil fuel
13 | Climate change and its effects
13.1 | Stronger against climate hazards and disasters
13.2 | Climate measures in national plans
13.3 | Knowing and being able to act on climate
13.a | The promised climate money and the Green Climate Fund
13.b | Climate planning in the most vulnerable countries
14 | Oceans and seas and what lives in them
14.1 | Less marine pollution
14.2 | Seas and coasts managed and restored
14.3 | Less acid oceans
14.4 | No overfishing
14.5 | A tenth of coasts and seas protected
14.6 | No subsidies that empty the sea
14.7 | More gain from the sea for small islands and the poorest
14.a | Marine science and technology
14.b | Small fishers with access to sea and market
14.c | The law of the sea applied
15 | Land, forests and the variety of life
15.1 | Land and freshwater ecosystems kept and restored
15.2 | Forests managed, no more deforestation
15.3 | Desert and worn-out soil pushed back
15.4 | Mountain ecosystems kept
15.5 | No further loss of habitats and species
15.6 | Fair shares in genetic resources
15.7 | No poaching of protected species
15.8 | Alien species kept out
15.9 | Nature counted in local and national plans
15.a | More money for nature
15.b | Money for forests
15.c | World support against poaching
16 | Peace, justice and institutions that can be held to account
16.1 | Less violence and fewer deaths from it
16.2 | No abuse, trade or torture of children
16.3 | Rule of law and justice for all
16.4 | Less dirty money, arms traffic and organised crime
16.5 | Far less corruption and bribery
16.6 | Institutions that work, account and are open
16.7 | Decisions taken with everyone, at every level
16.8 | More say for developing countries in world bodies
16.9 | A legal identity and birth registration for all
16.10 | Public access to information and basic freedoms
16.a | Institutions able to prevent violence
16.b | Laws and policies without discrimination
17 | Means and partnerships to reach the goals
17.1 | Better collection of taxes at home
17.2 | Aid as promised by rich countries
17.3 | Money for development from many sources
17.4 | Debt that can be borne
17.5 | Investment in the least developed countries
17.6 | Shared science and technology, between regions and South to South
17.7 | Clean technology handed on under fair terms
17.8 | Technology bank and use of digital tools
17.9 | Help to build capacities
17.10 | World trade under one set of fair rules
17.11 | More exports from developing countries
17.12 | Markets free of duties for the least developed
17.13 | A steadier world economy
17.14 | Policies that fit together
17.15 | Each country free to set its own policies
17.16 | The global partnership, with many actors
17.17 | Public, public-private and civil society partnerships
17.18 | More and better data
17.19 | Measures of progress beyond income
"""

HEAD = """\
# The Sustainable Development Goals and their targets, where a text names them by their numbers.
#
# Written by tools/sdg_scheme.py: change that rather than this file. Numbers and the addresses after skos:exactMatch
# are the United Nations'; labels and notes are our own. What the goals are about is found by the themes of
# territorial-development.ttl, which are mapped to goals and targets there.

@base <https://rapporteur.example/themes/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rap: <https://rapporteur.example/ns#> .
@prefix sdg: <http://metadata.un.org/sdg/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<sdg-scheme> a skos:ConceptScheme ;
    dct:title "Sustainable Development Goals and targets by number"@en ,
        "Objetivos de Desarrollo Sostenible y sus metas por número"@es ,
        "Objectifs de développement durable et leurs cibles par numéro"@fr ;
    dct:language "en" , "es" , "fr" ;
    dct:rights "MIT OR Apache-2.0" ;
    owl:versionInfo "0.1.0" ;
@@TOP@@ .
"""

GOAL = {
    "en": ["SDG {}", "SDG{}", "SDG number {}", "SDG no {}", "Sustainable Development Goal {}", "Global Goal {}",
           "Goal {} of the 2030 Agenda", "Goal {} of Agenda 2030", "Goal {} of the SDGs"],
    "es": ["ODS {}", "ODS{}", "ODS número {}", "ODS nº {}", "Objetivo de Desarrollo Sostenible {}",
           "Objetivo {} de Desarrollo Sostenible", "Objetivo {} de la Agenda 2030", "Objetivo {} de los ODS"],
    "fr": ["ODD {}", "ODD{}", "ODD numéro {}", "ODD n° {}", "Objectif de développement durable {}",
           "Objectif {} de développement durable", "Objectif {} de l'Agenda 2030", "Objectif {} des ODD"],
}
# Often the goal of something else (`It has met the goal 10 years ahead`), so that it is counted apart.
GOAL_HIDDEN = {"en": ["Goal {}"]}
TARGET = {
    "en": ["target {}", "SDG {}", "SDG target {}"],
    "es": ["meta {}", "ODS {}", "meta ODS {}"],
    "fr": ["cible {}", "ODD {}", "cible ODD {}"],
}


def concept(number, note, forms, place, patterns, hidden={}):
    """A concept in Turtle."""
    labels = filled(forms, number)
    lines = [
        f"<sdg-{number}> a skos:Concept ;",
        "    skos:inScheme <sdg-scheme> ;",
        *(f"    {line} ;" for line in place),
        f'    skos:notation "{number}" ;',
        f"    skos:exactMatch sdg:{number} ;",
        *labelled(labels, note, filled(hidden, number), filled(patterns, number), filled(NOT, number)),
    ]
    return "\n".join(lines)


def filled(forms, number):
    """Labels for a number."""
    return {lang: [form.format(number) for form in some] for lang, some in forms.items()}


def labelled(labels, note, hidden={}, patterns={}, forbidden={}):
    """Labels, the first of each language preferred, rules and the note."""
    yield listed("skos:prefLabel", [f'"{names[0]}"@{lang}' for lang, names in labels.items()])
    for lang, names in labels.items():
        yield listed("skos:altLabel", [f'"{name}"@{lang}' for name in names[1:]])
    for lang, names in hidden.items():
        yield listed("skos:hiddenLabel", [f'"{name}"@{lang}' for name in names])
    for name, rules in (("rap:pattern", patterns), ("rap:not", forbidden)):
        if rules:
            yield listed(name, [f'"{rule}"@{lang}' for lang, some in rules.items() for rule in some])
    yield f'    skos:scopeNote "{note}."@en .'


def listed(name, values):
    """A property with its values on as many lines as they need."""
    text = textwrap.fill("\0, ".join(value.replace(" ", "\0") for value in values), 100,
                         initial_indent=f"    {name} ", subsequent_indent=" " * 8)
    return text.replace("\0", " ") + " ;"


# The last of a list: `SDGs 5, 8 and 11`.
GOAL_PATTERN = {"en": ["(=sdgs|=goals) +3 and ={}"], "es": ["=ods +3 y ={}"], "fr": ["=odd +3 et ={}"]}
TARGET_PATTERN = {"en": ["=targets +3 and ={}"], "es": ["=metas +3 y ={}"], "fr": ["=cibles +3 et ={}"]}
# Quantities: `a goal 10 years ahead`, `the target 2.5 per cent`.
NOT = {
    "en": ["={} (year|month|week|day|per cent|percent|million|billion|point|degree)"],
    "es": ["={} (año|mes|semana|día|por ciento|millón|punto|grado)"],
    "fr": ["={} (an|année|mois|semaine|jour|pour cent|million|milliard|point|degré)"],
}
MILLENNIUM = {
    "en": ["Millennium Development Goals", "MDG"],
    "es": ["Objetivos de Desarrollo del Milenio", "ODM"],
    "fr": ["Objectifs du Millénaire pour le développement", "OMD"],
}
MILLENNIUM_GOAL = {
    "en": ["Millennium Development Goal {}", "MDG {}", "MDG Goal {}", "Millennium Goal {}",
           "Goal {} of the Millennium Development Goals", "Goal {} of the MDGs"],
    "es": ["Objetivo de Desarrollo del Milenio {}", "ODM {}"],
    "fr": ["Objectif du Millénaire pour le développement {}", "OMD {}"],
}


def millennium():
    """The goals before 2015: `Millennium Development Goal 8` must not be taken for `Goal 8`."""
    forms = {
        lang: names + [form.format(goal) for goal in range(1, 9) for form in MILLENNIUM_GOAL[lang]]
        for lang, names in MILLENNIUM.items()
    }
    place = ["    skos:inScheme <sdg-scheme> ;", "    skos:topConceptOf <sdg-scheme> ;"]
    note = "The eight goals of the years 2000 to 2015, whose numbers are not those of the SDGs"
    return "\n".join(["<millennium-development-goals> a skos:Concept ;", *place, *labelled(forms, note)])


def main():
    rows = [line.split(" | ") for line in NOTES.strip().split("\n")]
    goals = [number for number, _ in rows if "." not in number]
    top = [f"<sdg-{goal}>" for goal in goals] + ["<millennium-development-goals>"]
    print(HEAD.replace("@@TOP@@ .", listed("skos:hasTopConcept", top).removesuffix(";") + "."))
    print(f"\n{millennium()}")
    for number, note in rows:
        goal, _, target = number.partition(".")
        if target:
            place = [f"skos:broader <sdg-{goal}>"]
            print(f"\n{concept(number, note, TARGET, place, TARGET_PATTERN)}")
        else:
            place = ["skos:topConceptOf <sdg-scheme>", "skos:broadMatch <agenda-2030>"]
            print(f"\n\n# Goal {number}\n\n{concept(number, note, GOAL, place, GOAL_PATTERN, GOAL_HIDDEN)}")


main()
