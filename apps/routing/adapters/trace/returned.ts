/**
 * SQL condition on a delivery `d`: its PMI's operator gave it back after having accepted it, and the PMI's software
 * has not said since that it has it.
 */
export const RETURNED = `(d.returned_at is not null and d.processing is distinct from 'processed')`;

/** SQL: the messages whose PMI of residence has not got them, though they were relayed. Few: a partial index. */
export const RETURNED_MESSAGES = `select d.message_id from delivery d where d.reason = 'residence' and ${RETURNED}`;

/** SQL condition on a delivery `d`: returned, and nobody has taken care of it yet. */
export const RETURN_WAITS = `(d.state = 'accepted' and ${RETURNED})`;
