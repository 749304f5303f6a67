import { z } from 'zod';

// zod compiles its object parsers with `new Function` where it may. Our pages forbid that (CSP without
// 'unsafe-eval'): zod would fall back by itself, but each page load would report one CSP violation.
// This module is imported before any schema is built, hence a module of its own.
if ('document' in globalThis) z.config({ jitless: true });
