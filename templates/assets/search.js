// Finds events by words. What is typed never leaves the browser: the index is fetched whole, a part for each year.
(() => {
const at = (id) => document.getElementById(id);
const form = at("search"), field = at("q"), told = at("found"), list = at("hits"), more = at("more");
const { parts, words, letters, unseen, signs, rules, small } = JSON.parse(form.dataset.search);
const STEP = 20, AHEAD = 3, PAUSE = 150; // hits; parts; milliseconds

// Words and stems, as languages/search_words.py makes them: by the same table.
const marks = new RegExp(`[\\p{M}${unseen}]`, "gu");
const letter = `(?:(?![${signs}])[\\p{L}\\p{N}])`;
const single = new RegExp(`[${signs}]|${letter}+`, "gu"), compound = new RegExp(`${letter}+(?:[-\u2010]${letter}+)+`, "gu");
const patterns = rules.map(([pattern, ending]) => [new RegExp(pattern, "u"), ending]);
const known = new Map(), smallWords = new Set(small);

const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\0-\x7f]/g, (one) => letters[one] ?? one).replace(marks, "");
const isWord = (word) => word.length <= 40 && (word.length > 1 || word < "a" || word > "z");
const wordsIn = (text) => (plain(text).match(single) ?? []).filter(isWord);
const compoundsIn = (text) => (plain(text).match(compound) ?? []).map((word) => word.replace(/[-\u2010]/g, "")).filter(isWord);

function stem(word) {
	if (!known.has(word)) {
		known.set(word, patterns.reduce((made, [pattern, ending]) => {
			const [found, first, ...rest] = pattern.exec(made) ?? [];
			return found ? first + ending + rest.join("") : made;
		}, word));
	}
	return known.get(word);
}

const stemsOf = (...texts) => new Set(texts.flatMap((text) => [...wordsIn(text), ...compoundsIn(text)]).map(stem));

// The index. A part is a script that calls searchPart: so it can be read from a disk too.
const loaded = new Map();
let arrived;
window.searchPart = (part) => { arrived = part; };

function load(name) {
	if (!loaded.has(name)) {
		loaded.set(name, new Promise((resolve, reject) => {
			const script = document.createElement("script");
			script.src = `${name}.js`;
			script.onload = () => resolve(read(arrived));
			script.onerror = () => { loaded.delete(name); reject(new Error(name)); };
			document.head.append(script);
		}));
	}
	return loaded.get(name);
}

function read({ entries, stems }) {
	const rest = [];
	let term = "";
	for (const [, shared, letters, ids] of stems.matchAll(/([^A-Z])([^A-Z]*)([A-Z]+)/g)) {
		term = term.slice(0, shared.charCodeAt() - 35) + letters;
		rest.push([term, ids]);
	}
	return {
		rest,
		entries: entries.map(([path, when, status, ink, title, context, place, ...people]) => ({
			path, when, status, ink, title, context, place, people,
			fields: [[8, stemsOf(title)], [4, stemsOf(context, place, ...people)], [2, stemsOf(when, status)]],
		})),
	};
}

function* numbers(ids) {
	let number = 0;
	for (const id of ids) {
		const left = id.charCodeAt() - 65;
		number += left;
		if (left < 25) yield number++;
	}
}

// A query: its words, the last of which may still be growing.
function asked(text) {
	const all = wordsIn(text).map((word) => ({ word, stem: stem(word), grows: false }));
	if (all.length && !/\s$/.test(text)) all.at(-1).grows = true;
	const telling = all.filter((one) => one.grows || !smallWords.has(one.word));
	return telling.length ? telling : all;
}

// How well a word fits a stem: 1, less while it grows, 0 not at all. Just before its end, a word is longer than its stem.
function fit(one, stem) {
	if (stem === one.stem) return 1;
	if (!one.grows) return 0;
	if (stem.startsWith(one.word) || stem.startsWith(one.stem)) return 0.6;
	return stem.length > 3 && one.word.length - stem.length < 5 && one.word.startsWith(stem) ? 0.4 : 0;
}

function hitsIn({ entries, rest }, query) {
	const scores = entries.map((entry) => query.map((one) => Math.max(...entry.fields.map(([weight, stems]) => {
		let best = 0;
		for (const stem of stems) best = Math.max(best, fit(one, stem));
		return weight * best;
	}))));
	query.forEach((one, place) => {
		for (const [term, ids] of rest) {
			const score = fit(one, term);
			if (score) for (const id of numbers(ids)) scores[id][place] = Math.max(scores[id][place], score);
		}
	});
	return scores.map((score, id) => ({
		entry: entries[id],
		score: score.reduce((sum, one) => sum + one),
		isWhole: score.every(Boolean),
	})).filter((hit) => hit.score);
}

// What is seen.
function make(tag, text, ...classes) {
	const made = document.createElement(tag);
	made.textContent = text;
	made.classList.add(...classes);
	return made;
}

function item(entry, query) {
	const item = make("li", ""), body = make("div", ""), head = make("p", ""), link = make("a", entry.title);
	const isDraft = entry.ink === "draft", status = isDraft ? words.draft : entry.status;
	if (status) head.append(make("strong", status, "tag", ...(entry.ink ? [`tag-${entry.ink}`] : [])), " ");
	link.href = `../${entry.path}index.html`;
	head.append(link);
	const named = entry.people.filter((name) => [...stemsOf(name)].some((stem) => query.some((one) => fit(one, stem))));
	const beside = [entry.context, entry.place, ...named].filter(Boolean).join("\u00a0· ");
	body.append(head, make("p", beside, "q", "s"));
	item.append(make("p", entry.when, "q", "when"), body);
	return item;
}

let turn = 0, shown = STEP, last = "";

async function search() {
	const mine = ++turn, query = asked(field.value);
	if (field.value !== last) shown = STEP;
	last = field.value;
	keepInAddress();
	if (!query.length) return show([], query, "");
	const hits = [];
	let hasFailed = false, due = 0;
	for (const place of parts.keys()) {
		const ahead = parts.slice(place, place + AHEAD).map((name) => load(name).catch(() => null));
		const part = await ahead[0];
		if (mine !== turn) return;
		if (part) hits.push(...hitsIn(part, query));
		hasFailed ||= !part;
		if (performance.now() < due) continue;
		show(hits.filter((hit) => hit.isWhole), query, words.searching);
		due = performance.now() + PAUSE;
	}
	const whole = hits.filter((hit) => hit.isWhole), found = whole.length ? whole : hits;
	const count = found.length.toLocaleString(document.documentElement.lang, { numberingSystem: "latn" });
	const said = !found.length ? words.nothing : (whole.length ? words.found : words.some).replace("%(count)s", count);
	show(found, query, hasFailed ? `${said} ${words.failed}` : said);
}

function show(hits, query, said) {
	const best = [...hits].sort((one, other) => other.score - one.score), focused = document.activeElement;
	for (const hit of best.slice(0, shown)) {
		if (hit.entry.query !== query) Object.assign(hit.entry, { query, item: item(hit.entry, query) });
	}
	list.replaceChildren(...best.slice(0, shown).map((hit) => hit.entry.item));
	if (list.contains(focused)) focused.focus();
	more.hidden = best.length <= shown;
	if (told.textContent !== said) told.textContent = said;
}

function keepInAddress() {
	const address = field.value.trim() ? `?q=${encodeURIComponent(field.value.trim())}` : location.pathname;
	try {
		history.replaceState(null, "", address);
	} catch {} // a page from a disk has no address of its own
}

let waiting;
field.oninput = () => {
	clearTimeout(waiting);
	waiting = setTimeout(search, PAUSE);
};
form.onsubmit = (event) => {
	event.preventDefault();
	clearTimeout(waiting);
	search();
};
more.onclick = async () => {
	const first = list.children.length;
	shown += STEP;
	await search();
	list.children[first]?.querySelector("a").focus();
};
form.hidden = false;
at("lists").hidden = true;
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) search();
else field.focus();
})();
