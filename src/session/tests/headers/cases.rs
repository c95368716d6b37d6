//! Headers of briefs as many kinds of institutions write them; all names are invented.

/// A text, a line of four equal signs, and what its header says, one `key=value` each.
pub(super) const CASES: &[&str] = &[
    r#"
United Nations Agency for Coasts
Regional Office for the Southern Isles

Concept note for the roundtable on "Harbours without smoke"

3 June 2024 | 10:00-11:30 CEST | Zoom
Languages: English, French (with interpretation)

Background
Harbours grow each year and with them the smoke of engines that idle at the quay.

Objectives
- To compare three harbours.
====
kind=roundtable
title=Harbours without smoke
date=2024-06-03
time=10:00-11:30 CEST
platform=Zoom
lang=en
lang=fr
"#,
    r#"
PANEL 3.1.4 – Roads for slow people
Thursday 6 June 2024, from 9.30 am to 11 am (EST)
Organised by the City of Vado and the League of Walkers
Room 4, Old Customs House

Why this session?
Walking is the oldest way to move and the least planned for.

Speakers
Ana Luz, Mayor of Vado
====
kind=panel
number=3.1.4
title=Roads for slow people
by=City of Vado
by=League of Walkers
date=2024-06-06
time=09:30-11:00 EST
platform=Room 4, Old Customs House
"#,
    r#"
Public hearing on the state of river ferries

Committee on Transport and Isles
Wednesday, 12 March 2025, 14.00 - 16.30
Room: A3B 110
Working languages: EN, FR, ES

Agenda
1. Opening
2. Ferries in the north

Witnesses
Marta Oro, captain, Ferry Guild
====
kind=hearing
title=the state of river ferries
date=2025-03-12
time=14:00-16:30
platform=A3B 110
lang=en
lang=fr
lang=es
"#,
    r#"
Session B2. Who owns the shade?

Track 2: Streets and trees
Date .......... 04/09/2023
Time .......... 11:15 – 12:45 (local time)
Venue ......... Hall of Reeds
Capacity ...... 60 seats
Registration .. Required, at the desk

Abstract
Shade is shared unevenly.
====
number=B2
title=Who owns the shade?
line.number=2
line.title=Streets and trees
date=2023-09-04
time=11:15-12:45 local time
platform=Hall of Reeds
capacity=60 seats
registration=Required, at the desk
"#,
    r#"
WEBINAR

Seminar 12 | Counting what rivers carry

When: Tuesday, 15 October 2024, 16:00–17:00 GMT
Where: Online via Teams
Organisers: Institute of Silt; Water Board of Lumen
Sign up at: https://silt.example/12
Places limited to 40

About the webinar
Rivers carry sand.
====
number=12
kind=other
title=Counting what rivers carry
by=Institute of Silt
by=Water Board of Lumen
date=2024-10-15
time=16:00-17:00 GMT
platform=Online via Teams
capacity=Places limited to 40
registration=https://silt.example/12
"#,
    r#"
Taller n° 2.2: «Tejados que guardan agua»

Lugar: Sala 3, Centro de Oficios
Fecha: jueves 6 de junio de 2024	Hora: 15:00 a 16:30 (hora de Lima)
Organiza: Red de Aljibes y Universidad del Valle Alto
Aforo: 35 personas
Inscripción previa: sí, en la web
Idioma: español

Contexto
El agua falta.

Objetivos
- Medir.
====
kind=workshop
number=2.2
title=Tejados que guardan agua
by=Red de Aljibes
by=Universidad del Valle Alto
date=2024-06-06
time=15:00-16:30 hora de Lima
platform=Sala 3, Centro de Oficios
capacity=35 personas
registration=sí, en la web
lang=es
"#,
    r#"
FICHA DE SESIÓN

Título de la actividad
Mercados de barrio

Tipo de actividad
Mesa redonda

Entidades convocantes
Ayuntamiento de Peral
Asociación de Tenderas

Fecha y hora
12/11/2024, 10:00 h – 11:30 h (CET)

Modalidad
Virtual (Zoom)

Justificación
Los mercados cierran.
====
kind=roundtable
title=Mercados de barrio
by=Ayuntamiento de Peral
by=Asociación de Tenderas
date=2024-11-12
time=10:00-11:30 CET
platform=Virtual (Zoom)
"#,
    r#"
Diálogo político: Puertos y ciudades

Eje 3. Comercio y costa
Martes 3 de septiembre de 2024 · 17:00–18:30 (hora de Madrid) · Plataforma Webex
Con la participación de varias ciudades

Convocan: Liga de Puertos, Banco de la Costa y Ministerio del Mar

Antecedentes
Los puertos crecen.
====
kind=dialogue
title=Puertos y ciudades
line.number=3
line.title=Comercio y costa
by=Liga de Puertos
by=Banco de la Costa
by=Ministerio del Mar
date=2024-09-03
time=17:00-18:30 hora de Madrid
platform=Webex
"#,
    r#"
COMISIÓN DE VIVIENDA
Audiencia pública sobre el alquiler en los valles

Día: 5 de mayo de 2025
Horario: de 9:00 a 13:00 horas
Sede: Salón de los Pasos
Cupo limitado a 80 personas
Se requiere inscripción previa

Antecedentes
El alquiler sube.
====
kind=hearing
title=el alquiler en los valles
date=2025-05-05
time=09:00-13:00
platform=Salón de los Pasos
capacity=Cupo limitado a 80 personas
registration=Se requiere inscripción previa
"#,
    r#"
# Conversatorio virtual: La sal y el río

**Fecha:** 21 de abril de 2023
**Hora:** 11:00 – 12:30 (UTC-5)
**Plataforma:** Google Meet
**Organizan:** Fundación Salinas, CEPRO y la Red Fluvial
**Idiomas:** Español e inglés

## Resumen
La sal sube por el río.
====
kind=dialogue
title=La sal y el río
by=Fundación Salinas
by=CEPRO
by=Red Fluvial
date=2023-04-21
time=11:00-12:30 UTC-5
platform=Google Meet
lang=es
lang=en
"#,
    r#"
Atelier B – Réparer les toits ensemble

Le jeudi 6 juin 2024 de 14 h à 15 h 30 (heure de Paris)
En partenariat avec le Réseau des Tuiles et la Ville de Morne
Lieu : Salle des Ardoises
Nombre de places : 25
Inscription obligatoire

Contexte et enjeux
Les toits fuient.
====
kind=workshop
number=B
title=Réparer les toits ensemble
by=Réseau des Tuiles
by=Ville de Morne
date=2024-06-06
time=14:00-15:30 heure de Paris
platform=Salle des Ardoises
capacity=25
registration=Inscription obligatoire
"#,
    r#"
FICHE DE PRÉSENTATION DE LA SESSION

Intitulé de la session : « Les ponts de bois »
Format : Table ronde
Code : WS-2024-017
Axe 2 – Ouvrages et vallées
Date : mardi 08/10/2024        Horaire : 9h30-11h00
Modalité : en ligne (Zoom)
Langues de travail : français, anglais et portugais
Structure porteuse : Agence des Ponts
Partenaires : Université de Brume ; Fédération des Charpentiers

Problématique
Le bois vieillit.
====
kind=roundtable
number=WS-2024-017
title=Les ponts de bois
line.number=2
line.title=Ouvrages et vallées
by=Agence des Ponts
by=Université de Brume
by=Fédération des Charpentiers
date=2024-10-08
time=09:30-11:00
platform=en ligne (Zoom)
lang=fr
lang=en
lang=pt
"#,
    r#"
Commission des îles
Plénière 2 : Le prix du passage

Jeudi 3 avril 2025, 14h-16h
Salle 6217
Organisé conjointement par le Conseil des Îles et l'Office des Bacs

Ordre du jour
1. Ouverture
====
kind=plenary
number=2
title=Le prix du passage
by=Conseil des Îles
by=Office des Bacs
date=2025-04-03
time=14:00-16:00
platform=Salle 6217
"#,
    r#"
Webinaire « Semer en ville »
Mercredi 20 novembre 2024 | 12h30 – 13h30 (CET) | En ligne
Organisateurs
- Jardins de Lune
- Métropole de Serre
Inscription : https://serre.example/semer

Résumé
On sème.
====
kind=other
title=Semer en ville
by=Jardins de Lune
by=Métropole de Serre
date=2024-11-20
time=12:30-13:30 CET
platform=En ligne
registration=https://serre.example/semer
"#,
    r#"
Date / Fecha / Date: 14 March 2025
Time / Hora / Heure: 10:00–12:00
Title / Título / Titre: Bread of the hills
Type / Tipo / Type: Workshop
Organiser / Organizador / Organisateur: Guild of Mills
Language / Idioma / Langue: English

Objectives / Objetivos / Objectifs
- To bake.
====
kind=workshop
title=Bread of the hills
by=Guild of Mills
date=2025-03-14
time=10:00-12:00
lang=en
"#,
    r#"
**Development Bank of the Two Rivers — Annual Seminar Week**

# Workshop 12: Lending to small ferries

| Date | 2 May 2024 |
|---|---|
| Time | 9:00–10:30 a.m. EDT |
| Location | Auditorium B, Headquarters |
| Pillar | 1. Access to finance |
| Hosted by | Ferry Desk; Office of Small Loans |
| Seats | 50 |

## Rationale
Ferries lack loans.
====
kind=workshop
number=12
title=Lending to small ferries
line.number=1
line.title=Access to finance
by=Ferry Desk
by=Office of Small Loans
date=2024-05-02
time=09:00-10:30 EDT
platform=Auditorium B, Headquarters
capacity=50
"#,
    r#"
European Week of Wells
Session code: 17WS0423
Session title: "Wells we share"
Theme 4: Common waters
9 October 2024, 14:30-16:00, Building SQUARE, room 211
Format: Interactive workshop
Partners: Region of Lumen (lead), Province of Tarn, and the Well Institute
Registration: mandatory by 27 September

Overview
Wells bind.
====
kind=workshop
number=17WS0423
title=Wells we share
line.number=4
line.title=Common waters
by=Region of Lumen (lead)
by=Province of Tarn
by=Well Institute
date=2024-10-09
time=14:30-16:00
platform=Building SQUARE, room 211
registration=mandatory by 27 September
"#,
    r#"
INTERNATIONAL ASSOCIATION OF LIGHTHOUSES
32nd General Meeting

Plenary 2
Lamps, lenses and law

Date and time:
Friday 21 July 2023
08:30 – 10:00

Location:
Great Hall, University of Skerry

Chair:
Ida Storm, keeper, Skerry Light

Summary
Law follows light.
====
kind=plenary
number=2
title=Lamps, lenses and law
date=2023-07-21
time=08:30-10:00
platform=Great Hall, University of Skerry
"#,
    r#"
Training session on reading tide tables
Organised by: Harbour School, in partnership with the Tide Office
Date: 17-09-2024 | Time: 10h00 - 12h00 UTC+2 | Place: Online (MS Teams)
Maximum number of participants: 30
Registration is required: write to tide@harbour.example
Language: English (no interpretation)

Learning objectives
- Read a table.
====
kind=training
title=reading tide tables
by=Harbour School
by=Tide Office
date=2024-09-17
time=10:00-12:00 UTC+2
platform=Online (MS Teams)
capacity=30
registration=write to tide@harbour.example
lang=en
"#,
    r#"
---
title: Dry gardens
date: 2024-02-11
---
A morning talk between gardeners of three towns.

# Background
Gardens dry.

# Objectives
Save them.
====
title=Dry gardens
date=2024-02-11
"#,
    r#"
Universidad de los Cerros – Facultad de Suelos
Seminario 5: Suelos que respiran
Viernes, 8 de noviembre de 2024, de 16 a 18 h
Aula Magna, edificio central
Plazas limitadas: 40
Inscripciones: suelos@cerros.example
Organizado por el Departamento de Suelos en colaboración con la Cooperativa Raíz

Presentación
El suelo respira.
====
kind=other
number=5
title=Suelos que respiran
by=Departamento de Suelos
by=Cooperativa Raíz
date=2024-11-08
time=16:00-18:00
platform=Aula Magna, edificio central
capacity=40
registration=suelos@cerros.example
"#,
    r#"
Nota conceptual
Panel de alto nivel sobre "La lana y la montaña"
Lugar y fecha: Cumbre Alta, 2 de octubre de 2024
Hora: 9:30 a. m. a 11:00 a. m. (hora local)
Línea temática 1 – Oficios
Coorganizadores: Municipio de Cumbre; Gremio de Hilanderas & Cámara Textil
Modalidad: Presencial

Fundamentación
La lana vuelve.
====
kind=panel
title=La lana y la montaña
line.number=1
line.title=Oficios
by=Municipio de Cumbre
by=Gremio de Hilanderas
by=Cámara Textil
date=2024-10-02
time=09:30-11:00 hora local
platform=Cumbre Alta
"#,
    r#"
NOTE CONCEPTUELLE
DIALOGUE DE HAUT NIVEAU SUR LES FORÊTS DU SUD

Date : du 4 au 5 mars 2025
Heure : 10h00 à 12h30 GMT
Lieu : Hôtel des Palmes, Port-Miel
Initiateurs : Commission des Forêts, Banque du Sud et PNUF
Langues : français/anglais
Places limitées à 120

Justification
Les forêts brûlent.
====
kind=dialogue
title=LES FORÊTS DU SUD
by=Commission des Forêts
by=Banque du Sud
by=PNUF
date=2025-03-04
time=10:00-12:30 GMT
platform=Hôtel des Palmes, Port-Miel
capacity=Places limitées à 120
lang=fr
lang=en
"#,
    r#"
Journée des Tramways
Table ronde n°4 – Rouler la nuit
11 mars 2025 – 10h30-12h00 – Amphithéâtre Nord
Avec le soutien de la Métropole de Serre
Traduction simultanée : FR / EN

Synthèse
La nuit roule.

Questions à débattre
1. Qui roule ?
====
kind=roundtable
number=4
title=Rouler la nuit
date=2025-03-11
time=10:30-12:00
platform=Amphithéâtre Nord
lang=fr
lang=en
"#,
    r#"
SIDE EVENT: SMALL ISLANDS, LONG CABLES
Monday 11 November 2024, 13:15 – 14:45 | Conference Room 7
Co-hosted by: Government of Sable, Cable Agency, and Islands Forum
Strand: Energy
Open to all; no registration needed

Introduction
Cables cost.
====
kind=side-event
title=SMALL ISLANDS, LONG CABLES
line.title=Energy
by=Government of Sable
by=Cable Agency
by=Islands Forum
date=2024-11-11
time=13:15-14:45
platform=Conference Room 7
registration=Open to all; no registration needed
"#,
    r#"
Sesión 7 | Cocinas comunitarias
Fecha: 03.10.2023
Horario: 09h00 – 10h30 (GMT-3)
Enlace: https://zoom.example/77
Responsables: Comedor Norte y Comedor Sur
Interpretación: español – inglés – francés

Preguntas guía
- ¿Quién cocina?
====
number=7
title=Cocinas comunitarias
by=Comedor Norte
by=Comedor Sur
date=2023-10-03
time=09:00-10:30 GMT-3
platform=https://zoom.example/77
lang=es
lang=en
lang=fr
"#,
    r#"
UNESQUE – Regional Bureau for Learning
Global Week of Night Schools 2023

Session 14 – Parallel session
TEACHING AFTER DARK: WHO PAYS FOR THE LAMP?

When          Friday, 22 September 2023, 15h00–16h15 (Nairobi time)
Where         Room XII, Fountain House
Language      English and Arabic
Organizers    Night School Union, Ministry of Lamps
Contact       lamps@school.example

Background and rationale
Evening classes have grown.
====
kind=other
number=14
title=TEACHING AFTER DARK: WHO PAYS FOR THE LAMP?
by=Night School Union
by=Ministry of Lamps
date=2023-09-22
time=15:00-16:15 Nairobi time
platform=Room XII, Fountain House
lang=en
lang=ar
"#,
    r#"
# Concept Note

## High-Level Roundtable: Financing the last kilometre of pipe

**Date:** 7 February 2024
**Time:** 8:00 a.m. – 9:30 a.m. EST / 2:00 p.m. – 3:30 p.m. CET
**Format:** Hybrid
**Venue:** Delegates' Dining Room and Zoom
**Co-organizers:** World Pipe Bank; City of Aranda; and Waterless International (WI)

### 1. Context
Pipes end too soon.
====
kind=roundtable
title=Financing the last kilometre of pipe
by=World Pipe Bank
by=City of Aranda
by=Waterless International (WI)
date=2024-02-07
time=08:00-09:30 EST
time=14:00-15:30 CET
platform=Delegates' Dining Room and Zoom
"#,
    r#"
House of the Lagoon
Environment Committee — Oral evidence session
Inquiry: Salt marsh protection
Tuesday 4 February 2025, 10.00 am
Committee Room 5

Witnesses
Panel 1
Ruth Sand, director, Marsh Trust
====
kind=hearing
date=2025-02-04
time=10:00-
platform=Committee Room 5
"#,
    r#"
The bakery as a public service
Panel discussion

17 May 2023, 18:00–19:30 | Library of Trades, Vado | Free entry, no registration
Hosted by the Chair of Urban Food, University of Vado

Abstract
Bread is infrastructure.
====
kind=panel
title=The bakery as a public service
by=Chair of Urban Food, University of Vado
date=2023-05-17
time=18:00-19:30
platform=Library of Trades, Vado
registration=Free entry, no registration
"#,
    r#"
Workshop A3: Mapping what is missing
Theme: Open data
Day 2 – Wednesday 14 June 2023
Slot: 14:00 – 15:30
Room: Lab 2
Facilitator: Noor Basri (Map Cooperative)
Max. participants: 24
Registration: first come, first served

What you will learn
To map.
====
kind=workshop
number=A3
title=Mapping what is missing
date=2023-06-14
time=14:00-15:30
platform=Lab 2
capacity=24
registration=first come, first served
"#,
    r#"
You are invited to the webinar

"Bridges that listen: sensors in old stone"

Date: Nov 8, 2023
Time: 3:00 PM - 4:00 PM (Central European Time)
Platform: Zoom (link sent after registration)
Registration: https://stone.example/register
Organized by the Stone Network in cooperation with the Institute of Sensors

Summary
Stone speaks.
====
title=Bridges that listen: sensors in old stone
by=Stone Network
by=Institute of Sensors
date=2023-11-08
time=15:00-16:00 Central European Time
platform=Zoom (link sent after registration)
registration=https://stone.example/register
kind=other
"#,
    r#"
Plenary session 1 — Opening: the sea at the door
Organisation: Sea Cities Network (SCN)
Date/time: 21.11.2023, 09:30-10:45 CET
Place: Plenary Hall, Level 0
Interpretation: EN–FR–ES

Key questions
- Who moves first?
====
kind=plenary
number=1
title=Opening: the sea at the door
by=Sea Cities Network (SCN)
date=2023-11-21
time=09:30-10:45 CET
platform=Plenary Hall, Level 0
lang=en
lang=fr
lang=es
"#,
    r#"
Red de Ciudades del Altiplano
XII Asamblea General

Mesa redonda 4: "El agua que no llega"

Miércoles 18 de octubre de 2023 – 9:00 a 10:45 h (hora de Quito)
Salón Amarillo, Casa de la Cultura
Organizan: Municipio de Tola / Agencia del Agua
Modera: Rosa Quil (periodista)

Contexto
El agua no llega.
====
kind=roundtable
number=4
title=El agua que no llega
by=Municipio de Tola
by=Agencia del Agua
date=2023-10-18
time=09:00-10:45 hora de Quito
platform=Salón Amarillo, Casa de la Cultura
"#,
    r#"
Título: Cuidar el barrio, cuidar la casa
Tipo de sesión: Panel
Nº de sesión: 5.2
Eje temático: II. Cuidados
Organizado por: Secretaría de Cuidados y Red de Vecinas
Fecha: lunes 15/05/2023
Hora: 10:30 – 12:00 (hora argentina)
Sala: Auditorio Norte
Cupo: 100
Inscripción: obligatoria, hasta el 10 de mayo
Idiomas: castellano con interpretación al inglés

Resumen
Cuidar es trabajo.
====
kind=panel
number=5.2
title=Cuidar el barrio, cuidar la casa
line.number=2
line.title=Cuidados
by=Secretaría de Cuidados
by=Red de Vecinas
date=2023-05-15
time=10:30-12:00 hora argentina
platform=Auditorio Norte
capacity=100
registration=obligatoria, hasta el 10 de mayo
lang=es
lang=en
"#,
    r#"
Congreso de los Valles
Comisión de Transporte
Sesión nº 12
Comparecencia de la Directora de Caminos, para informar sobre las rutas de montaña
Jueves, 9 de marzo de 2023. 16:00 horas
Sala Ernesto Lago

Orden del día
1. Comparecencia
====
number=12
date=2023-03-09
time=16:00-
platform=Sala Ernesto Lago
kind=hearing
"#,
    r#"
Webinario: Leer la nube
Martes 11 de abril de 2023, 11:00 a.m. (hora de Bogotá, GMT-5)
Transmisión por Zoom y YouTube Live
Inscríbete en: https://nube.example
Una iniciativa de la Escuela de Nubes y el Observatorio Andino
Cupos limitados

Descripción
La nube se lee.
====
kind=other
title=Leer la nube
by=Escuela de Nubes
by=Observatorio Andino
date=2023-04-11
time=11:00- GMT-5
platform=Zoom y YouTube Live
registration=https://nube.example
capacity=Cupos limitados
"#,
    r#"
PROGRAMA DE CAPACITACIÓN
Módulo 3. Presupuestos abiertos

Modalidad: Semipresencial
Fecha de realización: 2 y 3 de agosto de 2023
Horario: 8:30 a 12:30 hrs.
Lugar: Centro de Formación, Puerto Miel
Dirigido a: funcionarios municipales
Número de participantes: 40
Instituciones responsables: Banco del Litoral, Universidad de Miel

Objetivos de aprendizaje
- Abrir.
====
number=3
title=Presupuestos abiertos
by=Banco del Litoral
by=Universidad de Miel
date=2023-08-02
time=08:30-12:30
platform=Centro de Formación, Puerto Miel
capacity=40
kind=training
"#,
    r#"
Panel II: Mujeres y pesca artesanal
29 de junio, 2023 • 14:00–15:30 (UTC-6) • Virtual
Socios: Cooperativa La Red, Fondo Azul e Instituto del Mar
Idioma: Español (interpretación simultánea al inglés y portugués)

Justificación
Las mujeres pescan.
====
kind=panel
number=II
title=Mujeres y pesca artesanal
by=Cooperativa La Red
by=Fondo Azul
by=Instituto del Mar
date=2023-06-29
time=14:00-15:30 UTC-6
platform=Virtual
lang=es
lang=en
lang=pt
"#,
    r#"
Réseau des Villes de Brume
Rencontres annuelles 2024

Table ronde : Habiter sous les toits

Mardi 14 mai 2024, 9 h 30 – 11 h
Salle du Conseil, Hôtel de Ville de Morne
Animation : Paul Ferre, journaliste
Inscription gratuite mais obligatoire : https://brume.example

Présentation
On habite.
====
kind=roundtable
title=Habiter sous les toits
date=2024-05-14
time=09:30-11:00
platform=Salle du Conseil, Hôtel de Ville de Morne
registration=https://brume.example
"#,
    r#"
Assemblée des Deux Rives
Commission des affaires rurales

Audition publique sur « l'avenir des haies »
Mercredi 22 janvier 2025 à 9 h 45
Salle Lamartine
Réunion ouverte à la presse

Ordre du jour
Propos liminaires
====
kind=hearing
title=l'avenir des haies
date=2025-01-22
time=09:45-
platform=Salle Lamartine
"#,
    r#"
Titre de la séance : Semences libres
Type de séance : Atelier participatif
N° de séance : 3.1
Thème 3 : Sols vivants
Organisateur(s) : Maison des Semences, en lien avec l'Université de Serre
Date : 05/10/2023
Horaires : de 14h00 à 15h30 (UTC+1)
Lieu : en ligne
Effectif maximal : 30 personnes
Langue : français

Enjeux
Semer.
====
kind=workshop
number=3.1
title=Semences libres
line.number=3
line.title=Sols vivants
by=Maison des Semences
by=Université de Serre
date=2023-10-05
time=14:00-15:30 UTC+1
platform=en ligne
capacity=30 personnes
lang=fr
"#,
    r#"
Invitation

Colloque « Le fleuve et la loi »
Jeudi 16 novembre 2023 • 9h00 - 17h30
Amphithéâtre Rivière, Faculté de droit
Organisé par la Chaire des Eaux, avec le soutien de l'Agence du Fleuve
Entrée libre dans la limite des places disponibles

Argumentaire
Le fleuve a des droits.
====
kind=other
title=Le fleuve et la loi
by=Chaire des Eaux
by=Agence du Fleuve
date=2023-11-16
time=09:00-17:30
platform=Amphithéâtre Rivière, Faculté de droit
registration=Entrée libre dans la limite des places disponibles
"#,
    r#"
Dialogue 3 | Jeunes et montagnes
Pilier 2 : Générations
Lundi 11 décembre 2023 | 16h – 17h15 (GMT) | Microsoft Teams
Institutions porteuses : Alliance des Cimes et PNUM
Interprétation : français, anglais, arabe
Places : 200

En bref
Les jeunes montent.
====
kind=dialogue
number=3
title=Jeunes et montagnes
line.number=2
line.title=Générations
by=Alliance des Cimes
by=PNUM
date=2023-12-11
time=16:00-17:15 GMT
platform=Microsoft Teams
capacity=200
lang=fr
lang=en
lang=ar
"#,
    r#"
Forum of Night Cities (11-13 June 2024)

# Trams after midnight

Date: Wednesday 12 June
Schedule: 12 noon to 1.30 pm

## Background
Trams stop at one and the bars at three.

## Issues
- Who pays the third hour?
====
title=Trams after midnight
date=2024-06-12
time=12:00-13:30
"#,
    r#"
# Lo que cuesta el transbordador

Fecha: 3 de junio de 2024

## Antecedentes
El transbordador cruza la ría desde 1931.

## Preguntas
- ¿Quién paga la travesía?
====
title=Lo que cuesta el transbordador
date=2024-06-03
"#,
    r#"
Webinar 3 of 5 – 15 March 2024
Harbours without smoke

Time: 10:00-12:00
Questions to the panel: 11:00-11:30

Background
Harbours grow.
====
kind=other
number=3
title=Harbours without smoke
date=2024-03-15
time=10:00-12:00
"#,
    r#"
Harbours at work
15 March 2024
9.00 am – 12 noon
14.00 – 17.00

Background
Harbours grow.

Questions for discussion
- Who pays?
====
title=Harbours at work
date=2024-03-15
time=09:00-12:00
time=14:00-17:00
"#,
    r#"
Who owns the quay?
Sharing the cost of stone

Training Event

Friday 15 March 2024

10.00 am

Room 4, Old Customs House

Background
Stone wears.

Likely areas of questioning
- Who mends it?
====
kind=training
title=Who owns the quay? Sharing the cost of stone
date=2024-03-15
time=10:00
platform=Room 4, Old Customs House
"#,
];
