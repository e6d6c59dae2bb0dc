// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// A file field that sends nothing by itself says what was chosen, so that a wrong photo is seen before it goes.

import { rowOf } from "./file-row.js";

for (const input of document.querySelectorAll("input[type=file]:not([data-path])")) {
  const list = Object.assign(document.createElement("ul"), { className: "kh-files", hidden: true });
  list.setAttribute("aria-label", "Ausgewählte Dateien");
  input.after(list);
  input.addEventListener("change", () => {
    list.replaceChildren(...[...input.files].map((file) => rowOf(file).element));
    list.hidden = input.files.length === 0;
  });
}
