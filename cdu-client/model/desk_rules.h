// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What holds for every request that this desk sends for a meter, whatever it asks for.

#include "core/energy.h"
#include "core/error.h"
#include "domain/rights.h"

#include <optional>

namespace shahn::link
{
class Reachability;
} // namespace shahn::link

namespace shahn::outbox
{
class Outbox;
} // namespace shahn::outbox

namespace shahn::model
{

class Session;

// Why nothing can be asked for the meter now: nobody is signed in, somebody without the right, or
// an earlier request for it is not settled.
std::optional<Error> deskObstacle(
    const Session &session, Right right, const outbox::Outbox &outbox, const QString &drn);
std::optional<Error> lineObstacle(const link::Reachability &reachability);

// Whether the error says only that the server cannot be reached or did not answer.
bool isOfTheLine(const std::optional<Error> &error);

// What a person types in kWh; errors as those of moneyFromText.
Expected<Energy> energyFromText(const QString &text);

} // namespace shahn::model
