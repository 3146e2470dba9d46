// Before the modules of a test are loaded: some look at the platform once.
const platform = process.env['TEST_AS_PLATFORM'];
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });
