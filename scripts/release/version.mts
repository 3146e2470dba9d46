/** A version number `major.minor.patch`. No pre-releases: a release is for everybody. */
export type Version = readonly [major: number, minor: number, patch: number];

const FORM = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;
const STEPS: readonly string[] = ['major', 'minor', 'patch'];

/** The parts of `1.2.3`; undefined for anything else, such as `v1.2.3`, `1.2` or `1.2.3-rc.1`. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch] = FORM.exec(text) ?? [];
  return patch === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** Negative where `a` is older than `b`, 0 where both are the same. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/**
 * The version that `wanted` asks for: `major`, `minor` or `patch` of the one before, or a number. Throws an Error with what to type
 * where it is none of them, or is not greater than `current`.
 */
export function nextVersion(current: string, wanted: string): string {
  const before = parseVersion(current);
  if (before === undefined)
    throw new Error(`package.json has the version "${current}", which is not of the form 1.2.3`);
  const step = STEPS.indexOf(wanted);
  if (step >= 0) return before.map((part, at) => (at < step ? part : at === step ? part + 1 : 0)).join('.');
  const version = parseVersion(wanted);
  if (version === undefined)
    throw new Error(`"${wanted}" is no version: say patch, minor, major or a number such as 1.2.3`);
  if (compareVersions(version, before) <= 0)
    throw new Error(`${wanted} is not greater than ${current}, the version of package.json`);
  return wanted;
}
