export { withBreaker } from './breaker.ts'
export { createMidtrans, type MidtransOptions } from './midtrans.ts'
export {
  type Bank,
  banks,
  type Charged,
  type ChargeOutcome,
  type Method,
  type Order,
  type OrderLine,
  type PayCode,
  type PaymentGateway,
  type Proof,
  type ProviderState,
  providerStates,
  type StatusReading,
  type Verdict,
} from './port.ts'
export { createSimponi, isBillingCode, isNtpn, type SimponiOptions } from './simponi.ts'
