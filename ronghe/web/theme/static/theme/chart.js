// Draws every [data-chart]: the option is JSON made on the server; colours named var(--…) are read from the page's tokens.
(function () {
  "use strict";
  if (!window.echarts) return;
  const style = getComputedStyle(document.documentElement);
  const scale = parseFloat(style.fontSize) / 16; // 关怀版 enlarges the text of charts too

  function filled(value, key) {
    if (key === "fontSize") return value * scale;
    if (typeof value === "string" && value.startsWith("var(")) return style.getPropertyValue(value.slice(4, -1)).trim();
    if (Array.isArray(value)) return value.map((one) => filled(one));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, filled(v, k)]));
    return value;
  }

  for (const place of document.querySelectorAll("[data-chart]")) {
    const option = filled(JSON.parse(document.getElementById(place.dataset.chart).textContent));
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || navigator.webdriver;
    const chart = window.echarts.init(place, null, { renderer: "svg", locale: document.documentElement.lang === "en" ? "EN" : "ZH" });
    chart.setOption({ animation: !still, ...option });
    new ResizeObserver(() => chart.resize()).observe(place);
    window.addEventListener("beforeprint", () => chart.resize());
  }
})();
