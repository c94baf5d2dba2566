import type { Fault } from './shapes.ts'

/** A file that cannot be drawn, and why. */
export class Undrawable extends Error {
  override readonly name = 'Undrawable'
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}
