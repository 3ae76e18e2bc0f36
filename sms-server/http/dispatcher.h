// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Takes every request from the listener, makes the checks of its route in one fixed order, and
// gives it to the thread that does the work:
//   path and method; client certificate; attempts of the station, or of the subscriber where no
//   certificate is needed; media type; session token; path, query and body;
//   then, on the working thread, session, certificate and right.
// Who comes over the control socket needs neither certificate nor token, and gets nothing that
// needs a station. dispatch() runs on the listener's thread and never blocks.

#include "core/clock.h"
#include "http/rate_limiter.h"
#include "http/router.h"
#include "http/worker_pool.h"
#include "service/access.h"

namespace shahn::http
{

class Dispatcher final
{
public:
    // access and clock outlive the dispatcher. Its destructor finishes the work it has taken.
    Dispatcher(std::vector<Route> routes, service::Access &access, const Clock &clock,
        RateLimit attemptLimit);

    void dispatch(Request request, const Responder &responder);

private:
    Expected<void> dispatchChecked(Request request, const Responder &responder);
    void runBlocking(const Route &route, Call call, const Responder &responder);
    Expected<Response> handleBlocking(const Route &route, Call &call);
    RateLimiter &limiterOf(protocol::Attempts attempts);
    WorkerPool &poolOf(protocol::Lane lane);

    const Router m_router;
    service::Access &m_access;
    RateLimiter m_attempts;
    RateLimiter m_codes;
    RateLimiter m_closings;
    WorkerPool m_accessPool{ { 1, 64 } };
    WorkerPool m_activationPool{ { 1, 64 } };
    WorkerPool m_readingPool{ { 2, 256 } };
    WorkerPool m_archivePool{ { 1, 256 } };
    // With many places: a balancer must not hear Busy because strangers ask.
    WorkerPool m_readinessPool{ { 1, 4'096 } };
};

} // namespace shahn::http
