// Keeps one page for when the line is down. Nothing else is stored: pages of private spaces never lie in the browser.
const CACHE = "weilu-offline-1"
const PAGE = "/offline/"
addEventListener("install", event => {
  event.waitUntil(keep().then(() => skipWaiting()))
})
addEventListener("activate", event => {
  event.waitUntil(clear().then(() => clients.claim()))
})
addEventListener("fetch", event => {
  if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(() => caches.match(PAGE)))
  else if (event.request.destination === "style") event.respondWith(fetch(event.request).catch(() => caches.match(event.request)))
})
async function keep() {
  const cache = await caches.open(CACHE)
  const page = await fetch(PAGE, { credentials: "omit" }) // as a guest sees it, whoever installs it
  const sheets = [...(await page.clone().text()).matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(found => found[1])
  await cache.put(PAGE, page)
  await cache.addAll(sheets)
}
async function clear() {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name !== CACHE).map(name => caches.delete(name)))
}
