// Corrects what time has changed since the build, and adds the visitor's own hours. The page is whole without it.
(() => {
  "use strict";
  const LONGEST = 2 ** 31 - 1; // a longer timer would fire at once: browsers count 24.8 days at most
  const dated = "[data-from], [data-until]";
  let timer;

  // An edge that is missing is NaN, which is neither before nor after anything.
  const isOutside = (now, start, end) => now < Date.parse(start) || now >= Date.parse(end);

  function correct() {
    const now = Date.now();
    const edges = [];
    for (const part of document.querySelectorAll(dated)) {
      const { from, until } = part.dataset;
      part.hidden = isOutside(now, from, until);
      edges.push(Date.parse(from), Date.parse(until));
    }
    for (const part of document.querySelectorAll("[data-closes]")) {
      const { opens, closes } = part.dataset;
      const isQuiet = isOutside(now, opens, closes);
      edges.push(Date.parse(opens), Date.parse(closes));
      part.classList.toggle("quiet", isQuiet);
      for (const words of part.querySelectorAll("[data-call], [data-page]")) {
        words.hidden = "call" in words.dataset === isQuiet;
      }
    }
    const next = Math.min(...edges.filter((edge) => edge > now));
    clearTimeout(timer);
    if (next < Infinity) timer = setTimeout(correct, Math.min(next - now, LONGEST));
  }

  // What is told in the bar is gone until the page is opened again: nothing is remembered.
  function close(bar) {
    bar.querySelectorAll(":scope > :not([hidden], button)").forEach((told) => told.remove());
  }

  function addLocalHours(line) {
    const [start, end] = line.dataset.local.split("/").map((edge) => new Date(edge));
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!here || here === line.dataset.zone) return;
    const style = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit", timeZoneName: "short" };
    const written = new Intl.DateTimeFormat(line.dataset.locale, style).formatRange(start, end);
    line.dataset.hours = `${line.dataset.label} ${written}`;
  }

  correct();
  document.querySelectorAll("[data-local]").forEach(addLocalHours);
  for (const bar of document.querySelectorAll(".notice")) {
    bar.querySelector("button").addEventListener("click", () => close(bar));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && close(bar));
  }
  document.addEventListener("visibilitychange", correct); // timers sleep with the machine
})();
