// @cigogne/contract: the routes of an app, declared once for its server and for its web client. Browser-safe.
import './browser.ts';

export { type AddressParts, addressOf } from './address.ts';
export { type CallOptions, type Client, type ClientOptions, createClient, type Download } from './client.ts';
export { ApiError, type ErrorBody, errorBodySchema, type FieldError, fieldErrorSchema } from './errors.ts';
export type { EventListener, EventState } from './events.ts';
export {
  type Contract,
  type Method,
  pathParameters,
  type RateLimit,
  type Route,
  type RouteKind,
  route,
  type Upload,
} from './route.ts';
export {
  type Session,
  sessionContract,
  sessionSchema,
  signInAddress,
  type User,
  userSchema,
} from './session.ts';
export type { RouteInput, RouteRequest, RouteReturn, RouteValue } from './types.ts';
export { instant, rowVersion, wireBoolean, wireInteger, wireList } from './values.ts';
