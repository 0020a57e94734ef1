// Corrects what time has changed.
(() => {
const all = (selector) => document.querySelectorAll(selector);

function correct() {
	const now = Date.now();
	// NaN (missing) is neither before nor after.
	const isOutside = (start, end) => now < Date.parse(start) || now >= Date.parse(end);
	for (const part of all("[data-from], [data-until]")) {
		part.toggleAttribute("hidden", isOutside(part.dataset.from, part.dataset.until));
	}
	for (const part of all("[data-closes]")) {
		const { opens, closes } = part.dataset, isQuiet = isOutside(opens, closes);
		part.classList.toggle("quiet", isQuiet);
		for (const one of part.querySelectorAll("[data-call], [data-page]")) one.hidden = "call" in one.dataset === isQuiet;
	}
}

// The hours on the reader's clock, where they differ. The page has the words.
for (const line of all("[data-local]")) {
	const words = JSON.parse(line.dataset.local);
	const days = words.periods.map((edges) => edges.map((there) => {
		const date = new Date(there), zone = date.toLocaleTimeString("en", { timeZoneName: "shortOffset" });
		const here = new Date(date - date.getTimezoneOffset() * 6e4).toISOString();
		const [day, hour, minutes] = here.split(/[T:]/);
		return {
			day,
			hour: words.hours[+hour + 24 * (minutes > 0)].replace("59", minutes),
			zone: ` (UTC${zone.split("GMT")[1].replace("-", "−").replace("+0", "")})`,
			isSame: there.startsWith(here.slice(0, 16)),
			isSameDay: there.startsWith(day),
		};
	}));
	const edges = days.flat(), [first] = edges, alike = edges.every((one) => one.zone === first.zone);
	if (edges.every((one) => one.isSame)) continue;
	const hour = (one) => one.hour + (alike ? "" : one.zone);
	const span = (day) => day.map(hour).join(words.dash);
	const onDay = (one, hours) => words.on_day.replace("{day}", words.days[one.day]).replace("{hours}", hours);
	const isOne = ([start, end]) => start.day === end.day;
	const isSame = (day) => isOne(day) && day[0].isSameDay && span(day) === span(days[0]);
	const said = (day) => isOne(day) ? onDay(day[0], span(day)) : day.map((one) => onDay(one, hour(one))).join("\u00a0– ");
	const atHead = (day) => "\n" + said(day).replace(/./, (letter) => letter.toUpperCase());
	const hours = words.each_day && days.every(isSame) ? words.each_day.replace("{hours}", span(days[0]))
		: days[1] ? days.map(atHead).join("") : said(days[0]);
	line.textContent = words.label.replace("{hours}", hours + (alike ? first.zone : ""));
}

const close = () => all(".told:not([hidden])").forEach((told) => told.remove());
for (const button of all(".notice > button")) button.onclick = close;
for (const button of all("[data-share]")) {
	button.hidden = !navigator.share;
	button.onclick = () => navigator.share({ title: document.title, url: location.href }).catch(() => {});
}
document.onkeydown = ({ key }) => {
	if (key !== "Escape") return;
	const [open] = all(".dis[open]");
	if (!open) return close();
	open.open = false;
	open.firstElementChild.focus();
};
correct();
setInterval(correct, 2e4);
})();
