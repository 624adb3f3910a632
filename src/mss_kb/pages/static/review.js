// The queue of reviews by keyboard: j and k go through the claims, c, x and e decide, o opens the claim.

const entries = [...document.querySelectorAll("[data-entry]")];
const keys = document.querySelector("[data-keys]");
if (keys && entries.length) keys.hidden = false;

const current = () => Math.max(0, entries.findIndex((entry) => entry.contains(document.activeElement)));
const go = (number) => entries[Math.min(Math.max(number, 0), entries.length - 1)]?.focus();

const decide = {
  j: () => go(current() + 1),
  k: () => go(current() - 1),
  c: (entry) => entry.querySelector('[data-key="c"]').click(),
  x: (entry) => entry.querySelector('[data-key="x"]').click(),
  e: (entry) => {
    const details = entry.querySelector("form details");
    details.open = true;
    details.querySelector("select, input").focus();
  },
  o: (entry) => location.assign(entry.querySelector(".figure a").href),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !entries.length) return;
  if (event.key === "Escape") return go(current());
  if (event.target.closest("input, select, textarea")) return;
  const act = decide[event.key];
  if (!act) return;
  event.preventDefault();
  act(entries[current()]);
});

if (entries.length && !document.querySelector("[role=alert]")) entries[0].focus({ preventScroll: true });
