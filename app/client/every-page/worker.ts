/** Where pages may work without a connection, the browser is given what that takes; where they may not, it is taken away. */
export async function startWorker(): Promise<void> {
  const wanted = document.body.dataset['worker'];
  if (!wanted || !('serviceWorker' in navigator)) return;
  if (wanted === 'on') {
    await navigator.serviceWorker.register('/sw.js', { scope: '/share' });
    return;
  }
  await (await navigator.serviceWorker.getRegistration('/share'))?.unregister();
  indexedDB.deleteDatabase('throughline-offline');
  for (const name of await caches.keys()) if (name.startsWith('throughline-')) await caches.delete(name);
}
