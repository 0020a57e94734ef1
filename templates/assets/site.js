// Corrects what time has changed since the build, and adds the visitor's own hours. The page is whole without it.
(() => {
  "use strict";
  const LONGEST = 2 ** 31 - 1; // a longer timer would fire at once: browsers count 24.8 days at most
  const parts = [...document.querySelectorAll("[data-from], [data-until]")].map((part) => ({
    part,
    from: Date.parse(part.dataset.from),
    until: Date.parse(part.dataset.until),
  }));
  let timer;

  function correct() {
    const now = Date.now();
    for (const { part, from, until } of parts) part.hidden = now < from || now >= until; // NaN is never reached
    const next = Math.min(...parts.flatMap(({ from, until }) => [from, until]).filter((edge) => edge > now));
    clearTimeout(timer);
    if (next < Infinity) timer = setTimeout(correct, Math.min(next - now, LONGEST));
  }

  function addLocalHours(line) {
    const [start, end] = line.dataset.local.split("/").map((edge) => new Date(edge));
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!here || here === line.dataset.zone) return;
    const style = { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short" };
    const written = new Intl.DateTimeFormat(line.dataset.locale, style).formatRange(start, end);
    line.querySelector("span").textContent = written;
    line.hidden = false;
  }

  correct();
  document.addEventListener("visibilitychange", correct); // timers sleep with the machine
  document.querySelectorAll("[data-local]").forEach(addLocalHours);
})();
