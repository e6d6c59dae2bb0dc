// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// What scripts say to citizens, in the language of the page. {} is a gap.

const ENGLISH = {
  "Gespeichert heute um {} Uhr.": "Saved today at {}.",
  "Gerade ist keine Verbindung da. Ihre Eingaben stehen noch auf dieser Seite.":
    "There is no connection at the moment. What you typed is still on this page.",
  "Diese Seite ist nicht mehr aktuell. Gespeichert wird erst, wenn Sie weitergehen.":
    "This page is no longer up to date. It is only saved when you go on.",
  "{} Prozent übertragen": "{} per cent sent",
  "Nicht gespeichert": "Not saved",
  "1 Seite": "1 page",
  "{} Seiten": "{} pages",
  "geprüft und gespeichert": "checked and saved",
  Entfernen: "Remove",
  Ausblenden: "Dismiss",
  "Sind Sie noch da?": "Are you still there?",
  "In fünf Minuten melden wir Sie zu Ihrer Sicherheit ab. Was Sie gespeichert haben, bleibt erhalten.":
    "In five minutes we sign you out for your safety. What you have saved stays.",
  "Angemeldet bleiben": "Stay signed in",
};

export const isEnglish = document.documentElement.lang === "en";

/** The words in the language of the page, `value` in the gap. */
export function say(words, value = "") {
  return ((isEnglish && ENGLISH[words]) || words).replace("{}", value);
}
