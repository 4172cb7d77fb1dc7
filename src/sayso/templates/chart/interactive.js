(function () {
  var told = JSON.parse(document.getElementById("figure").textContent);
  Plotly.newPlot("chart", told.data, told.layout, told.config);
})();
