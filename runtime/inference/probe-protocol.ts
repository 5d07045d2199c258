/** What the probe process tells, in this order: `proven`, then `measured` if asked; or `failed`. */
export type ProbeMessage =
  | { readonly kind: 'proven'; readonly provider: string }
  | { readonly kind: 'measured'; readonly speedUp: number }
  | { readonly kind: 'failed'; readonly reason: string }
