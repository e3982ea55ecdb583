/**
 * Stands in for `@aws-sdk/credential-provider-node` in a bundle: in Lambda the credentials are in
 * the environment, and the code for SSO, STS, profiles and containers is a third of the SDK.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = fromEnv;
