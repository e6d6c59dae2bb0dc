// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// One row for one file: name and size as soon as it is chosen, how far it is while it travels, what came of it.

import { isEnglish, say } from "./words.js";

const KILOBYTE = 1000;

function make(tag, className = "", text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/** "0 Byte", "412 KB", "1,2 MB" */
export function sizeOf(bytes) {
  if (bytes < KILOBYTE) return `${bytes} ${isEnglish ? "bytes" : "Byte"}`;
  if (bytes < KILOBYTE ** 2) return `${Math.round(bytes / KILOBYTE)} KB`;
  const megabytes = (bytes / KILOBYTE ** 2).toFixed(1);
  return `${isEnglish ? megabytes : megabytes.replace(".", ",")} MB`;
}

/** A row that shows its own progress; `element` belongs into a list of the class kh-files. */
export function rowOf(file) {
  const element = make("li");
  const icon = make("span", "kern-icon kern-icon--draft");
  icon.setAttribute("aria-hidden", "true");
  const body = make("div");
  const name = make("strong", "", file.name);
  const note = make("p", "kh-muted", sizeOf(file.size));
  note.setAttribute("role", "status");
  body.append(name, note);
  element.append(icon, body);
  return {
    element,
    progress(share) {
      note.textContent = `${sizeOf(file.size)} · ${say("{} Prozent übertragen", Math.floor(share * 100))}`;
    },
    finish(kind, shownName, meta) {
      icon.className = `kern-icon kern-icon--${kind}`;
      name.textContent = shownName;
      note.textContent = meta;
    },
    refuse(sentence) {
      icon.className = "kern-icon kern-icon--danger";
      note.textContent = `${say("Nicht gespeichert")} · ${sizeOf(file.size)}`;
      const problem = make("p", "is-refused", sentence);
      problem.setAttribute("role", "alert");
      note.before(problem);
    },
    actions(...nodes) {
      const place = make("div", "kh-small");
      place.append(...nodes);
      element.append(place);
    },
  };
}
