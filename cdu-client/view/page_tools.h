// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a page may use: its factory makes its presenters of it. Everything here lives from the start
// of the program to its end.

#include <QString>

#include <functional>

namespace shahn
{
class Clock;
class Random;
} // namespace shahn

namespace shahn::cache
{
class DraftTable;
} // namespace shahn::cache

namespace shahn::link
{
class Reachability;
class Scheduler;
class ServerCalls;
} // namespace shahn::link

namespace shahn::outbox
{
class Outbox;
} // namespace shahn::outbox

namespace shahn::model
{
class OpenApprovals;
class OutcomesModel;
class Paper;
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ReceiptDesk;
class SettingsPage;

struct PageTools {
    link::ServerCalls &calls;
    const link::Reachability &reachability;
    outbox::Outbox &outbox;
    model::Session &session;
    model::OutcomesModel &outcomes;
    model::OpenApprovals &openApprovals;
    const Clock &clock;
    Random &random;
    link::Scheduler &scheduler;
    ReceiptDesk &receipts;
    model::Paper &paper;
    cache::DraftTable &drafts;
    // Connects the page with what keeps the settings; called when the page is made.
    std::function<void(SettingsPage &page)> connectSettings;
    // Of the server that this window works with, as another machine is told it.
    std::function<QString()> serverAddress;
};

} // namespace shahn::view
