import { normaliseAddressLine } from '@throughline/linkage';

/** A mention as the database keys it. */
export interface KeyedMention {
  readonly kind: string;
  readonly entityId: string | null;
  readonly exactKey: string | null;
  readonly surnameKey: string | null;
  readonly forenameKey: string | null;
  readonly addressLine: string | null;
  /** Of its report. */
  readonly district: string | null;
}

/**
 * Names by which something beside a number is known again: the entity it was joined to; a person's whole name, since few have been
 * decided on; an address's line within the district, since few give a postcode. A forename or an initial alone names nobody.
 */
export function companionKeys(one: KeyedMention): string[] {
  return [
    ...(one.entityId === null ? [] : [`entity:${one.entityId}`]),
    ...(one.exactKey === null || one.kind === 'person' ? [] : [`${one.kind}:${one.exactKey}`]),
    ...nameKey(one),
    ...addressKey(one),
  ];
}

function nameKey({ kind, surnameKey, forenameKey }: KeyedMention): string[] {
  return kind === 'person' && surnameKey !== null && surnameKey.length > 1 && forenameKey !== null
    ? [`name:${surnameKey}|${forenameKey}`]
    : [];
}

function addressKey({ kind, addressLine, district }: KeyedMention): string[] {
  if (kind !== 'address' || addressLine === null || district === null) return [];
  const line = normaliseAddressLine(addressLine);
  return line.ok ? [`address:${line.value.key}|${district}`] : [];
}
