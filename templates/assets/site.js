// Corrects what time has changed since the build, and adds the visitor's own hours. The page is whole without it.
(() => {
  "use strict";
  const LONGEST = 2 ** 31 - 1; // a longer timer would fire at once: browsers count 24.8 days at most
  const root = document.documentElement;
  const all = (selector, of = document) => of.querySelectorAll(selector);
  const on = (name, act) => document.addEventListener(name, act);
  let timer;

  function correct() {
    const now = Date.now(), edges = [];
    // An edge that is missing is NaN, which is neither before nor after anything.
    const isOutside = (...ends) => {
      const [start, end] = ends.map(Date.parse);
      edges.push(start, end);
      return now < start || now >= end;
    };
    for (const part of all("[data-from], [data-until]")) {
      const { from, until } = part.dataset, isOff = isOutside(from, until);
      part.toggleAttribute("hidden", isOff);
      if (part.matches(".at") && !isOff) {
        const share = (100 * (now - Date.parse(from))) / (Date.parse(until) - Date.parse(from));
        part.setAttribute("x", (root.dir === "rtl" ? 100 - share : share) + "%");
        edges.push(now + 6e4);
      }
    }
    for (const part of all("[data-closes]")) {
      const isQuiet = isOutside(part.dataset.opens, part.dataset.closes);
      part.classList.toggle("quiet", isQuiet);
      all("[data-call]", part).forEach((words) => (words.hidden = isQuiet));
      all("[data-page]", part).forEach((words) => (words.hidden = !isQuiet));
    }
    const next = Math.min(...edges.filter((edge) => edge > now));
    clearTimeout(timer);
    if (next < Infinity) timer = setTimeout(correct, Math.min(next - now, LONGEST));
  }

  // Says the hours on the reader's clock where they differ. Every word comes with the page: no language is known here.
  function addLocalHours(line) {
    const words = JSON.parse(line.dataset.local);
    const days = words.periods.map((edges) => edges.map(read)), edges = days.flat();
    if (edges.every((edge) => edge.isSame)) return;
    const zones = new Set(edges.map((edge) => edge.zone)).size;
    const hour = (edge) => edge.hour + (zones > 1 ? edge.zone : "");
    const hours = ([start, end]) => hour(start) + words.dash + hour(end);
    const onDay = ({ day }, hours) => words.on_day.replace("{day}", words.days[day]).replace("{hours}", hours);
    const isWithin = ([start, end]) => start.day === end.day;
    const each = new Set(days.map((day) => isWithin(day) && day[0].isSameDay && hours(day)));
    const lines = days.map((day) => isWithin(day) ? onDay(day[0], hours(day)) : day.map((edge) => onDay(edge, hour(edge))).join("\u00a0– "));
    const atHead = (said) => said.charAt(0).toLocaleUpperCase(root.lang) + said.slice(1);
    const said = !words.each_day || each.size > 1 || each.has(false) ? (days.length > 1 ? ["", ...lines.map(atHead)] : lines).join("\n") : words.each_day.replace("{hours}", ...each);
    line.textContent = words.label.replace("{hours}", said + (zones > 1 ? "" : edges[0].zone));

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

  // What is told in the bar is gone until the page is opened again: nothing is remembered.
  const close = () => all(".told:not([hidden])").forEach((told) => told.remove());

  correct();
  all("[data-local]").forEach(addLocalHours);
  all(".notice > button").forEach((button) => (button.onclick = close));
  if (navigator.share) {
    for (const button of all("[data-share]")) {
      button.hidden = false;
      button.onclick = () => navigator.share({ title: document.title, url: location.href }).catch(() => {});
    }
  }
  on("keydown", ({ key }) => {
    if (key !== "Escape") return;
    const open = all(".dis[open]");
    if (!open.length) close();
    for (const part of open) {
      part.open = false;
      part.firstElementChild.focus();
    }
  });
  on("visibilitychange", correct); // timers sleep with the machine
})();
