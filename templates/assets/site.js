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

  // Says the hours on the reader's clock where they differ. Every word comes with the page: no language is known here.
  function addLocalHours(line) {
    const words = JSON.parse(line.dataset.local);
    const days = words.periods.map((edges) => edges.map(read));
    const edges = days.flat();
    if (edges.every((edge) => edge.isSame)) return;
    const zones = new Set(edges.map((edge) => edge.zone));
    const hour = (edge) => edge.hour + (zones.size > 1 ? edge.zone : "");
    const hours = ([start, end]) => hour(start) + words.dash + hour(end);
    const onDay = ({ day }, hours) => words.on_day.replace("{day}", words.days[day]).replace("{hours}", hours);
    const isWithin = ([start, end]) => start.day === end.day;
    const each = new Set(days.map((day) => isWithin(day) && day[0].isSameDay && hours(day)));
    const lines = days.map((day) => (isWithin(day) ? onDay(day[0], hours(day)) : day.map((edge) => onDay(edge, hour(edge))).join("\u00a0– ")));
    const atHead = (said) => said.charAt(0).toLocaleUpperCase(document.documentElement.lang) + said.slice(1);
    const said = !words.each_day || each.size > 1 || each.has(false) ? (days.length > 1 ? ["", ...lines.map(atHead)] : lines).join("\n") : words.each_day.replace("{hours}", ...each);
    line.textContent = words.label.replace("{hours}", said + (zones.size > 1 ? "" : edges[0].zone));

    function read(there) {
      const ahead = -new Date(there).getTimezoneOffset(), size = Math.abs(ahead), rest = size % 60;
      const here = new Date(Date.parse(there) + ahead * 6e4).toISOString();
      const [day, hour, minutes] = here.split(/[T:]/);
      return {
        day,
        hour: words.hours[+hour + 24 * (minutes > 0)].replace("59", minutes),
        zone: ` (UTC${ahead ? (ahead < 0 ? "−" : "+") + (size - rest) / 60 : ""}${rest ? ":" + rest : ""})`,
        isSame: there.startsWith(here.slice(0, 16)),
        isSameDay: there.startsWith(day),
      };
    }
  }

  correct();
  document.querySelectorAll("[data-local]").forEach(addLocalHours);
  for (const bar of document.querySelectorAll(".notice")) {
    bar.querySelector("button").addEventListener("click", () => close(bar));
    document.addEventListener("keydown", ({ key }) => key === "Escape" && close(bar));
  }
  document.addEventListener("visibilitychange", correct); // timers sleep with the machine
})();
