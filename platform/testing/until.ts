import { setTimeout as pause } from 'node:timers/promises'

// A test is about what happens, not about how busy the machine is that it runs on.
const patientMs = 60_000

/** Looks again until it is so, for a minute; then the test fails, and says what never was. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string | (() => string) = `${isSo}`,
): Promise<void> {
  const end = performance.now() + patientMs
  while (!(await isSo())) {
    if (performance.now() > end)
      throw new Error(`Never: ${typeof what === 'string' ? what : what()}`)
    await pause(10)
  }
}
