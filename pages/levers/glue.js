// The glue between levers, charts and Python. It knows nothing of clusters: an input sets one cell of a named table of
// one chart, a button sets several inputs, a text is filled from a chart's `answer` or from Python. All arithmetic is in
// the charts' own expressions, which Python wrote.

const SETTLE = 90; // ms without another key press until a held key counts as let go

const LOOK = { mode: "vega", renderer: "svg", actions: false, defaultStyle: false };

let library;
function load(address) {
  const base = globalThis.__streamlit?.BACKEND_BASE_URL ?? document.baseURI;
  library ??= globalThis.levers ? Promise.resolve() : import(new URL(address, base).href);
  return library;
}

export default function board({ parentElement: root, data, setStateValue }) {
  root.board ??= start(root);
  root.board.tell = (change) => setStateValue("change", change);
  load(data.library).then(() => take(root, root.board, data));
}

function start(root) {
  const state = { charts: new Map(), fields: {}, turn: 0, typing: false, held: false, timer: 0 };
  const soon = (wait) => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(state), wait);
  };
  root.addEventListener("input", ({ target }) => {
    state.typing = true;
    put(root, state, target.dataset.key, target.value);
  });
  root.addEventListener("change", () => soon(state.held ? SETTLE : 0));
  // A lever put back where it was tells of no change, yet Python's answers are to hold again.
  const leave = () => state.typing && soon(0);
  root.addEventListener("focusout", leave);
  root.addEventListener("pointerup", ({ target }) => target.type === "range" && leave());
  root.addEventListener("keydown", (event) => {
    state.held = event.target.type === "range";
    event.stopPropagation(); // the page has shortcuts of its own on single letters
  });
  root.addEventListener("keyup", () => {
    if (state.held && state.typing) soon(0);
    state.held = false;
  });
  root.addEventListener("click", ({ target }) => {
    const { set, action } = target.closest("button")?.dataset ?? {};
    for (const [key, text] of Object.entries(JSON.parse(set ?? "{}"))) put(root, state, key, text);
    if (set || action) send(state, action);
  });
  return state;
}

function send(state, action = "") {
  clearTimeout(state.timer);
  state.typing = false;
  state.turn += 1;
  const charts = [...state.charts].map(([name, chart]) => [name, chart.given.key]);
  const holds = Object.fromEntries([["", state.layout], ...charts]);
  state.tell({ turn: state.turn, fields: state.fields, action, holds });
}

// What Python says holds, unless a lever has moved since: then its answer to that is still to come.
function take(root, state, data) {
  if (state.typing || (state.layout && data.turn < state.turn)) return;
  state.turn = data.turn;
  state.fields = { ...data.fields };
  state.shown = data.shown;
  if (state.layout !== data.layout.key) {
    // Python leaves out what it was told is here; after a visit to another page it is not.
    if (data.layout.html === undefined) return send(state);
    for (const { view } of state.charts.values()) view?.finalize();
    state.charts.clear();
    root.querySelector("[data-board]").innerHTML = data.layout.html;
    state.layout = data.layout.key;
  }
  // What was here when the board last spoke may have given way since, as the back button does not ask the board.
  const gone = ([name, { key, tables }]) => !tables && state.charts.get(name)?.given.key !== key;
  if (Object.entries(data.charts).some(gone)) return send(state);
  for (const [slot, html] of Object.entries(data.slots)) {
    const place = root.querySelector(`[data-slot="${slot}"]`);
    if (place && place.held !== html) place.innerHTML = place.held = html;
  }
  for (const input of root.querySelectorAll("[data-key]")) show(state, input);
  for (const place of root.querySelectorAll("[data-chart]")) {
    const wanted = data.charts[place.dataset.chart];
    if (place.matches(".chart")) place.hidden = !wanted;
    if (wanted && place.matches(".chart")) draw(root, state, place, wanted);
  }
  root.querySelector("[data-board]").toggleAttribute("data-stale", false);
}

async function draw(root, state, place, wanted) {
  const name = place.dataset.chart;
  const { embed, templates } = globalThis.levers;
  if (!state.charts.has(name)) {
    state.charts.set(name, { made: embed(place, structuredClone(templates[wanted.template]), LOOK), seen: {} });
  }
  const chart = state.charts.get(name);
  if (wanted.tables) chart.given = wanted; // else it is the one that is here
  const { signals, tables } = chart.given;
  chart.tables = structuredClone(tables);
  chart.view ??= (await chart.made).view;
  // What stands there already costs nothing: a lever of one cluster leaves the charts of the others alone.
  const fresh = (key, value) => chart.seen[key] !== (chart.seen[key] = JSON.stringify(value));
  const moved = Object.entries(signals).filter(([signal, value]) => fresh(`signal ${signal}`, value));
  const filled = Object.entries(tables).filter(([table, rows]) => fresh(table, rows));
  for (const [signal, value] of moved) chart.view.signal(signal, value);
  for (const [table, rows] of filled) chart.view.data(table, structuredClone(rows));
  if (moved.length + filled.length > 0) run(root, name, chart.view);
}

// Only the one chart is run again, at once: about a millisecond.
function run(root, name, view) {
  view.run();
  for (const place of root.querySelectorAll(`[data-answer^="${name}."]`)) {
    place.textContent = view.data("answer")[0][place.dataset.answer.slice(name.length + 1)];
  }
}

function put(root, state, key, text) {
  state.fields[key] = text;
  const inputs = root.querySelectorAll(`[data-key="${key}"]`);
  if (inputs.length === 0) return;
  for (const input of inputs) {
    if (input === root.getRootNode().activeElement) input.said = undefined;
    else show(state, input);
  }
  const { chart: name, table, row: ref, column, scale, inherits } = inputs[0].dataset;
  const number = read(text || (inherits ? "" : state.shown[key]));
  const chart = state.charts.get(name);
  if (Number.isNaN(number) || !chart?.view) return;
  chart.tables[table].find((row) => row.ref === ref)[column] = number === null ? null : number * scale;
  chart.seen[table] = chart.seen["signal fresh"] = "";
  chart.view.data(table, structuredClone(chart.tables[table])).signal("fresh", false);
  run(root, name, chart.view);
  root.querySelector("[data-board]").toggleAttribute("data-stale", true);
}

// An empty field shows where its lever stands by itself. A slider shows the middle of a range, low~high.
function show({ fields, shown }, input) {
  const text = fields[input.dataset.key] || shown[input.dataset.key] || "";
  if (input.said === text) return; // hundreds of inputs, of which a lever moves two
  const number = input.type === "range" ? read(text) : text;
  if (!Number.isNaN(number)) input.value = number ?? "";
  input.said = text;
}

// '23.1', the middle of '12~18', the month number of '2025-06', null for nothing, NaN for what only Python can read.
function read(text) {
  if (!text) return null;
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return Number(month[1]) * 12 + Number(month[2]);
  const [low, high = low] = text.split("~").map((part) => (part.trim() ? Number(part) : Number.NaN));
  return low <= high ? (low + high) / 2 : Number.NaN;
}
