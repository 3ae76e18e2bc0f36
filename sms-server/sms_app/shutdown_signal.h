// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Waits until the process is asked to end: SIGTERM or SIGINT, on Windows Ctrl+C or the closing of
// the console.

namespace shahn::sms_app
{

// Call it on the main thread before any other thread is started, so that all of them leave the
// request to waitForShutdown.
void prepareShutdown();

// Blocks until the request.
void waitForShutdown();

} // namespace shahn::sms_app
