# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type, and what they mean: a slug of ours, or the beginning of a name in the register."""

from collections.abc import Mapping
from typing import Final

OURS: Final[Mapping[str, tuple[str, ...]]] = {
    "hundesteuer-anmeldung": (
        "Hund anmelden", "ich habe jetzt einen hund", "Welpe gekauft was muss ich tun", "hundesteuer bezahlen",
        "Hundestuer", "Hundemarke", "HUNDESTEUERANMELDUNG", "wir haben einen neuen Hund",
    ),
    "hundesteuer-abmeldung": (
        "Hund gestorben", "unser hund ist tot", "Hund abmelden", "hund weggegeben", "hundesteuer abmeldn", "Hund verkauft",
        "Hundesteuer kündigen",
    ),
    "jobcenter-unterlagen": (
        "Krankmeldung ans Jobcenter schicken", "bin krank geschrieben jobcenter", "Unterlagen Arbeitsvermittlung",
        "Bewerbungen nachweisen", "Bürgergeld Unterlagen nachreichen", "buergergeld papiere abgeben", "Hartz 4 Papiere",
        "Arbeitsvertrag beim Jobcentr einreichen", "Krankenschein",
    ),
    "unterhaltsvorschuss": (
        "Ex zahlt nicht", "Mein Ex zahlt keinen Unterhalt", "Unterhaltsvorschuß", "Vater zahlt nicht für Kind", "alleinerziehend geld",
        "unterhaltvorschus beantragen", "Alimente",
    ),
    "schuelerfahrtkosten": (
        "Schülerfahrkarte beantragen", "Fahrtkosten Schule zurück", "Schulweg zu weit", "schuelerbefoerderung", "Schulbus bezahlen",
        "Busgeld für mein Kind",
    ),
    "schuelerfahrkarte-verlust": (
        "Busfahrkarte weg", "Schülerticket verloren", "Fahrkarte kaputt", "kind hat buskarte verloren",
        "schuelerfahrkarte ist weg", "Monatskarte geklaut", "Fahrkrate verloren",
    ),
    "sperrgenehmigung": (
        "Container auf der Straße", "Straße sperren", "Halteverbot für Umzug", "Gerüst auf dem Gehweg", "Parkverbot wegen Umzugswagen",
        "Baustelle absperren", "strasse fuer baukran sperren", "Schuttcontainer aufstellen",
    ),
    "medizinische-ausbildung": (
        "Stipendium Medizin", "Geld fürs Medizinstudium", "Landarzt werden", "Famulatur", "ich studiere medizin", "Förderung PJ",
    ),
    "corona-schnelltest": (
        "Corona Test", "Coronatest Ergebnis", "Schnelltest melden", "Testzentrum", "covid schnelltest", "Teststelle Corona",
    ),
    "waffe-ueberlassung": (
        "Gewehr verkauft", "Waffe abgeben", "Jagdwaffe weitergeben", "Pistole geerbt und verkauft", "Büchse verkauft", "Waffe überlassen",
    ),
    "versammlung-anzeige": (
        "Demo anmelden", "Demonstration", "Kundgebung auf dem Marktplatz", "Mahnwache", "wir wollen demonstrieren", "Protest anmelden",
        "Versamlung",
    ),
    "meldebescheinigung": (
        "Meldebescheinigung", "Bescheinigung wo ich wohne", "Meldebestätigung für die Bank", "Wohnsitzbescheinigung", "meldezettel",
        "Meldebescheinigung für Hochzeit", "Meldebescheinigng",
    ),
    "nachricht-an-dienststelle": (
        "Nachricht schreiben", "Ich habe eine Frage", "Widerspruch einlegen", "Beschwerde", "Wen kann ich anschreiben", "Dokument hochladen",
        "Brief ans Amt",
    ),
    "kfz-verkauf": (
        "Auto verkauft", "Ich habe mein Auto verkauft", "Motorrad verkauft", "Wagen verkauft was nun", "KFZ verkaufen melden", "PKW verkauft",
    ),
    "gewerbeanmeldung": (
        "Gewerbe anmelden", "Ich will mich selbständig machen", "Firma gründen", "Laden eröffnen", "Kleingewerbe", "gewerbeanmeldnug",
        "Nebengewerbe anmelden",
    ),
}  # fmt: skip

REGISTER: Final[Mapping[str, tuple[str, ...]]] = {
    "Sperrmüll": ("Sperrmüll", "Sperrmuell abholen", "sperrmull", "altes Sofa abholen lassen"),
    "Wohngeld": ("Wohngeld", "Zuschuss zur Miete", "wohngelt"),
    "Personalausweis": ("Perso verlängern", "neuer Personalausweis", "Ausweis abgelaufen"),
    "Reisepass": ("Reisepass", "Reisepas verlängern"),
    "Kinderreisepass": ("Pass für Kind", "Kinderausweis"),
    "Führerschein": ("Führerschein", "Fuehrerschein umtauschen"),
    "Eheschließung": ("Wir wollen heiraten", "Hochzeit Standesamt"),
    "Sterbeurkunde": ("Oma gestorben", "Sterbeurkunde"),
    "Fischereischein": ("Angelschein", "Fischereischien"),
    "Kraftfahrzeug Zulassung": ("Auto anmelden", "neues Auto zulassen"),
    "Wohnsitz": ("Ich bin umgezogen", "Umzug ummelden", "Wohnsitz anmelden"),
    "Kindertagesstätte": ("Kita Platz", "Kindergartenplatz", "Kindergaten", "Krippe"),
    "Baumfällgenehmigung": ("Baum fällen",),
    "Osterfeuer": ("Osterfeuer", "Osterfeuer anmelden"),
    "Bewohnerparkausweis": ("Anwohnerparken", "Bewohner Parkausweis"),
    "Führungszeugnis": ("polizeiliches Führungszeugnis", "fuehrungszeugniss"),
    "Schwerbehindertenausweis": ("Schwerbehindertenausweis", "Behindertenausweis"),
    "Kirchenaustritt": ("aus der Kirche austreten",),
    "Ausbildungsförderung": ("Bafög",),
    "Einbürgerung": ("Deutscher werden", "deutsche Staatsbürgerschaft"),
    "Baugenehmigung": ("Carport bauen", "Bauantrag"),
    "Geburtsurkunde": ("Geburtsurkunde bestellen",),
    "Elterngeld": ("Elterngeld",),
    "Kindergeld": ("Kindergeld",),
    "Fundsachen": ("Portemonnaie gefunden", "Fundbüro"),
    "Störung der Straßenbeleuchtung": ("Laterne kaputt", "Straßenlaterne geht nicht"),
    "Grundsteuer": ("Grundsteuer",),
    "Wohnberechtigung": ("WBS",),
    "Gaststättengewerbe": ("Kneipe aufmachen",),
}  # fmt: skip
