// Runs before the page's own scripts. For every chart, in the page or in a component's shadow root: when its drawing
// last changed, by the page's own clock. For places under watch: when each first and last showed something else.
(() => {
  // Streamlit's charts, the what-if board's, and the one of a file that Altair saved.
  const CHART = '[data-testid="stVegaLiteChart"], .chart[data-chart]:not([hidden]), #vis';
  const WHAT = { subtree: true, childList: true, attributes: true, attributeFilter: ['d', 'transform', 'hidden'] };
  const roots = [document];
  const state = {
    before: [], now: [], at: [], painted: 0, pressed: 0, released: 0, watched: [], ticks: null, long: [], since: 0,
  };

  const all = (selector) =>
    roots.flatMap((root) => (root.host?.isConnected ?? true ? [...root.querySelectorAll(selector)] : []));
  const drawing = (chart) =>
    [...chart.querySelectorAll('svg path')].map((p) => p.getAttribute('d') + p.getAttribute('transform')).join('|');
  const reading = (place) => (place.matches(CHART) ? drawing(place) : place.textContent);
  // After the next frame has been handed over: a message waits behind the drawing, a frame's callback comes before it.
  const paint = (note) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { note(performance.now()); channel.port1.close(); };
    channel.port2.postMessage(null);
  });

  // Only what is under watch is read, or the reading itself would delay the frame that is waited for.
  const glance = (time) => {
    for (const one of state.watched) {
      const text = reading(one.place);
      if (text === one.now) continue;
      one.now = text;
      one.last = time;
      if (text === one.before || !text) continue;
      one.first ||= time;
      paint((shown) => { one.firstPainted ||= shown; one.lastPainted = shown; });
    }
  };
  const look = () => {
    if (state.ticks) return; // frames are counted: the observer costs nothing then
    const time = performance.now();
    if (state.watched.length) return glance(time);
    const charts = all(CHART).map(drawing);
    charts.forEach((text, index) => {
      if (!text || text === state.now[index]) return;
      state.at[index] = time;
      paint((shown) => { state.painted = shown; });
    });
    state.now = charts;
  };

  const observer = new MutationObserver(look);
  observer.observe(document, WHAT);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    observer.observe(root, WHAT);
    return root;
  };
  document.addEventListener('keydown', () => { state.pressed = performance.now(); }, true);
  document.addEventListener('keyup', () => { state.released = performance.now(); }, true);
  // Told late, so what began before the frames were counted may still come in.
  const tasks = new PerformanceObserver((list) => note(list.getEntries()));
  const note = (entries) => {
    const here = entries.filter((one) => one.startTime >= state.since);
    state.long.push(...here.map((one) => one.duration));
  };
  tasks.observe({ type: 'longtask' });

  window.__bench = {
    // From here on every chart has to draw something else.
    arm: () => { state.watched = []; look(); state.before = [...state.now]; state.at = []; },
    // All charts drawn, none as before, and nothing has moved for `quiet` milliseconds.
    settled: (count, quiet) =>
      state.now.length === count &&
      state.now.every((text, index) => text && text !== state.before[index] && state.at[index]) &&
      performance.now() - Math.max(...state.at) > quiet,
    // The first load counts from the navigation, which is zero on this clock.
    loaded: () => Math.max(...state.at),
    still: (quiet) => state.at.length > 0 && performance.now() - Math.max(...state.at) > quiet,
    changed: () => Math.max(...state.at) - state.pressed,
    painted: () => state.painted - state.pressed,
    seen: () => `${state.now.filter(Boolean).length} of ${state.now.length} charts drawn, ` +
      `${state.now.filter((text, index) => text !== state.before[index]).length} changed; watched: ` +
      state.watched.map(({ selector, first }) => `${selector} ${first ? 'changed' : 'as before'}`).join(', '),
    // Charts in which marks stand, not axes alone: a line, bars; a template without data has neither.
    full: () => all(CHART).filter((chart) =>
      [...chart.querySelectorAll('svg .role-mark path')].map((p) => p.getAttribute('d')).join('').length > 200).length,

    watch: (selectors) => {
      state.watched = selectors.map((selector) => {
        const [place] = all(selector);
        if (!place) throw new Error(`nothing is ${selector}`);
        const now = reading(place);
        return { selector, place, now, before: now, first: 0, last: 0, firstPainted: 0, lastPainted: 0 };
      });
    },
    rested: (quiet) =>
      state.watched.every((one) => one.lastPainted) &&
      performance.now() - Math.max(...state.watched.map((one) => one.lastPainted)) > quiet,
    stamps: () => ({
      pressed: state.pressed, released: state.released,
      watched: state.watched.map(({ first, last, firstPainted, lastPainted }) =>
        ({ first, last, firstPainted, lastPainted })),
    }),

    startFrames: () => {
      state.ticks = [];
      state.long = [];
      state.since = performance.now();
      const tick = (time) => { if (state.ticks) { state.ticks.push(time); requestAnimationFrame(tick); } };
      requestAnimationFrame(tick);
    },
    // Milliseconds between frames, and of every task longer than 50 that the browser itself has counted.
    stopFrames: () => {
      note(tasks.takeRecords());
      const { ticks, long } = state;
      state.ticks = null;
      return { deltas: ticks.slice(1).map((time, index) => time - ticks[index]), long };
    },
  };
})();
