/** Resolves once timers that are due and answers that are here have had their turn. */
export const nextTurn = (): Promise<void> => new Promise((done) => void setImmediate(done));
