const most = 60

/** Whether somebody passed over by so many later numbers is still there, learned from who was called after all. */
export function createPatience() {
  // How many were called, and how many never, after being passed over so often or more.
  const called = new Float64Array(most + 1)
  const lost = new Float64Array(most + 1)
  const add = (sums: Float64Array, passedOver: number) => {
    for (let times = 0; times <= Math.min(passedOver, most); times++) sums[times]!++
  }
  return {
    called: (passedOver: number) => add(called, passedOver),
    lost: (passedOver: number) => add(lost, passedOver),
    isThere(passedOver: number): boolean {
      const times = Math.min(passedOver, most)
      return called[times]! + 2 >= lost[times]!
    },
  }
}
