// SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
// SPDX-License-Identifier: EUPL-1.2
// The preview of a Leistung loads itself anew when one of its files was saved: it asks once a second which files these are.

const { live, fingerprint } = document.body.dataset;

async function look() {
  try {
    const answer = await fetch(live, { cache: "no-store" });
    if (answer.ok && (await answer.text()) !== fingerprint) return location.reload();
  } catch {
    // The server is being started again: ask once more
  }
  setTimeout(look, 1000);
}

setTimeout(look, 1000);
