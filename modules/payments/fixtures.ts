import type { Line } from './domain.ts'

/** The fee of an ordinary passport, as a bill shows it in the demonstration and in tests. */
export const passportLines: Line[] = [
  {
    code: 'passport-ordinary-48',
    amountRupiah: 350_000,
    label: { id: 'Paspor biasa 48 halaman', en: 'Ordinary passport, 48 pages' },
  },
]
