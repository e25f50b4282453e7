// The curve through feelings: monotone between two points, so that it never shows what nobody said.

const monotone = (points) => {
  if (points.length < 2) return "";
  const slopes = points.slice(1).map((p, i) => (p.y - points[i].y) / (p.x - points[i].x));
  const leaning = points.map((_, i) => {
    const [a, b] = [slopes[i - 1] ?? 0, slopes[i] ?? 0];
    return a * b <= 0 ? 0 : (2 * a * b) / (a + b);
  });
  const drawn = points.slice(1).map((p, i) => {
    const q = points[i], third = (p.x - q.x) / 3;
    return `C${q.x + third} ${q.y + leaning[i] * third} ${p.x - third} ${p.y - leaning[i + 1] * third} ${p.x} ${p.y}`;
  });
  return `M${points[0].x} ${points[0].y}${drawn.join("")}`;
};

// neighbours that have a feeling are joined; over a step without one there is no curve
const joined = (points) => {
  const runs = [[]];
  for (const point of points) point.y === null ? runs.push([]) : runs.at(-1).push(point);
  return runs.map(monotone).join("");
};
