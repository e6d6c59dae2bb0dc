// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// Says some minutes before a session ends that it will, and offers to go on. <body data-session-seconds="7200">.
// Whatever reaches the server in the meantime begins the time anew.

import { say } from "./words.js";

const WARNING = 5 * 60; // seconds before the end

const seconds = Number(document.body.dataset.sessionSeconds);
let timer = 0;

function notice() {
  const box = document.createElement("div");
  box.className = "kh-session";
  box.setAttribute("role", "alertdialog");
  box.setAttribute("aria-labelledby", "session-title");
  box.setAttribute("aria-describedby", "session-text");
  const title = Object.assign(document.createElement("h2"), {
    id: "session-title",
    className: "kern-heading-small",
    textContent: say("Sind Sie noch da?"),
  });
  const text = Object.assign(document.createElement("p"), {
    id: "session-text",
    textContent: say(
      "In fünf Minuten melden wir Sie zu Ihrer Sicherheit ab. Was Sie gespeichert haben, bleibt erhalten.",
    ),
  });
  const stay = Object.assign(document.createElement("button"), {
    type: "button",
    className: "kern-btn kern-btn--primary",
  });
  stay.append(Object.assign(document.createElement("span"), {
    className: "kern-label",
    textContent: say("Angemeldet bleiben"),
  }));
  const before = document.activeElement;
  stay.addEventListener("click", async () => {
    const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return location.reload();
    box.remove();
    before?.focus();
    start();
  });
  box.append(title, text, stay);
  document.body.append(box);
  stay.focus();
}

function start() {
  clearTimeout(timer);
  timer = setTimeout(notice, Math.max(0, seconds - WARNING) * 1000);
}

if (seconds > 0) {
  start();
  document.addEventListener("kreishaus:saved", start);
}
