// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of all use cases.

#include "core/clock.h"
#include "http/handlers/health.h"
#include "http/route.h"
#include "service/access.h"
#include "service/activation.h"
#include "service/head_office.h"
#include "store/database.h"
#include "vault/security_module.h"
#include "vending/vending_queue.h"

namespace shahn::http
{

// What the handlers work with; all of it outlives them and may be used from any thread.
struct Backend {
    store::Database &database;
    service::Access &access;
    service::Activation &activation;
    vending::VendingQueue &queue;
    service::HeadOffice &office;
    const secure::FieldSeal &seal; // of personal fields
    const vault::SecurityModule &securityModule;
    const Clock &clock;
};

std::vector<Route> makeRoutes(const Backend &backend);

// Those of them that need no station: smsctl has them without a server too. office outlives them.
std::vector<Route> officeRoutes(service::HeadOffice &office);

} // namespace shahn::http
