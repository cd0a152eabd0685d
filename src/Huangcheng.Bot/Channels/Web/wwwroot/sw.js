// Keeps the page's own files of one version, so that it opens without a network. What is said never passes through here.
const prefix = 'huangcheng-';
const release = '{version}';
const cacheName = prefix + release;
const files = '{shell}'.split(' ').map(name => `assets/${release}/${name}`);
const home = new URL('./', location.href).pathname;
const patience = 4_000;

self.addEventListener('install', event => event.waitUntil(keep()));
self.addEventListener('activate', event => event.waitUntil(forgetOlder()));
self.addEventListener('fetch', event => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) {
    return;
  }
  if (mode === 'navigate' && pathname === home) {
    event.respondWith(page(event.request));
  } else if (pathname.startsWith(`${home}assets/${release}/`)) {
    event.respondWith(asset(event.request));
  }
});

async function keep() {
  const cache = await caches.open(cacheName);
  await cache.addAll(['./', ...files]);
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith(prefix) && name !== cacheName).map(name => caches.delete(name)));
}

// The server's page first: it is the newest, and it renews the cookie. The kept one when the line is down or too slow.
async function page(request) {
  const kept = await caches.match('./', { cacheName, ignoreVary: true });
  if (!kept) {
    return fetch(request);
  }
  const network = fetch(request).then(answer => answer.status < 500 ? answer : kept, () => kept);
  return Promise.race([network, new Promise(resolve => setTimeout(resolve, patience, kept))]);
}

async function asset(request) {
  return await caches.match(request, { cacheName, ignoreVary: true }) ?? fetch(request);
}
