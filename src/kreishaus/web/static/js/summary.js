// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// The error summary takes the focus when the page comes, and its links open the folded entry the question is in.

function focusTarget(id) {
  const target = document.getElementById(id);
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const control = target.matches("fieldset, div") ? target.querySelector("input, select, textarea") : target;
  (control ?? target).focus();
}

const summary = document.querySelector(".kh-problems[role=alert]");
summary?.focus();

for (const link of document.querySelectorAll(".kh-problems a[href^='#']")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    focusTarget(decodeURIComponent(link.hash.slice(1)));
  });
}
