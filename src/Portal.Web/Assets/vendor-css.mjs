// Makes wwwroot/lib/vendor.css: of the design system's style sheets only the rules and tokens that our pages use, and the font.
// Usage: node vendor-css.mjs <repository root>
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync, mkdirSync, rmSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const root = process.argv[2];
const require = createRequire(join(root, "package.json"));
const postcss = require("postcss");
const { PurgeCSS } = require("purgecss");
const CleanCSS = require("clean-css");

const sheets = [
  "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
  "@utrecht/component-library-css/dist/index.css",
  ...["button", "heading", "link", "data-badge", "skip-link", "paragraph"].map(name => `@nl-design-system-candidate/${name}-css/dist/${name}.css`),
];
const own = readFileSync(join(root, "wwwroot/css/portal.css"), "utf8");
const css = sheets.map(sheet => readFileSync(join(root, "node_modules", sheet), "utf8")).join("\n");

const [{ css: used }] = await new PurgeCSS().purge({
  content: ["cshtml", "cs"].map(type => join(root, `src/Portal.Web/**/*.${type}`)),
  css: [{ raw: css }],
  safelist: { standard: ["voorbeeld-theme"] },
  defaultExtractor: text => text.match(/[\w-]+/g) ?? [],
});

// Tokens refer to tokens: keep those that a rule uses, and those that they use in turn.
const sheet = postcss.parse(used);
const uses = text => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);
const defined = new Map();
const queue = uses(own);
sheet.walkDecls(({ prop, value }) => {
  if (prop.startsWith("--")) defined.set(prop, [...(defined.get(prop) ?? []), value]);
  else queue.push(...uses(value));
});
const kept = new Set();
while (queue.length > 0) {
  const name = queue.pop();
  if (kept.has(name)) continue;
  kept.add(name);
  queue.push(...(defined.get(name) ?? []).flatMap(uses));
}
sheet.walkDecls(/^--/, declaration => { if (!kept.has(declaration.prop)) declaration.remove(); });
sheet.walkRules(rule => { if (rule.nodes.length === 0) rule.remove(); });

// The hash in the font's name changes with its content, so that browsers may keep the file for good.
const font = readFileSync(join(root, "node_modules/@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2"));
const fontName = `noto-sans-${createHash("sha256").update(font).digest("hex").slice(0, 12)}.woff2`;
const fontFolder = join(root, "wwwroot/lib/noto-sans");
mkdirSync(fontFolder, { recursive: true });
readdirSync(fontFolder).filter(name => name.endsWith(".woff2")).forEach(name => rmSync(join(fontFolder, name)));
writeFileSync(join(fontFolder, fontName), font);
const fontFace = `@font-face{font-family:"Noto Sans Variable";font-style:normal;font-display:swap;font-weight:100 900;src:url("noto-sans/${fontName}") format("woff2-variations")}`;

writeFileSync(join(root, "wwwroot/lib/vendor.css"), fontFace + new CleanCSS({ level: 2 }).minify(sheet.toString()).styles);
