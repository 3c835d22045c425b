// Runs before the page's own scripts. For every chart: when its drawing last changed, by the page's own clock.
(() => {
  const CHART = '[data-testid="stVegaLiteChart"]';
  const drawing = (chart) =>
    [...chart.querySelectorAll('svg path')].map((p) => p.getAttribute('d') + p.getAttribute('transform')).join('|');
  const state = { before: [], now: [], at: [], pressed: 0 };

  const look = () => {
    const time = performance.now();
    const charts = [...document.querySelectorAll(CHART)].map(drawing);
    charts.forEach((text, index) => {
      if (text && text !== state.now[index]) state.at[index] = time;
    });
    state.now = charts;
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['d', 'transform'],
  });
  document.addEventListener('keydown', () => { state.pressed = performance.now(); }, true);

  window.__bench = {
    // From here on every chart has to draw something else.
    arm: () => { look(); state.before = [...state.now]; state.at = []; },
    // All charts drawn, none as before, and nothing has moved for `quiet` milliseconds.
    settled: (count, quiet) =>
      state.now.length === count &&
      state.now.every((text, index) => text && text !== state.before[index] && state.at[index]) &&
      performance.now() - Math.max(...state.at) > quiet,
    // The first load counts from the navigation, which is zero on this clock.
    loaded: () => Math.max(...state.at),
    changed: () => Math.max(...state.at) - state.pressed,
    seen: () => `${state.now.filter(Boolean).length} of ${state.now.length} charts drawn, ` +
      `${state.now.filter((text, index) => text !== state.before[index]).length} changed`,
  };
})();
