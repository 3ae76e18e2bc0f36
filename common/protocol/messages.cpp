// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing of every message, compiled here once: each takes the compiler longer than
// what uses it.
#define SHAHN_COMPILE_MESSAGES
#include "protocol/endpoint.h"
#include "protocol/json_codec.h"
#include "protocol/json_writer.h"
#include "protocol/messages/activation.h"
#include "protocol/messages/administration.h"
#include "protocol/messages/approval.h"
#include "protocol/messages/copy.h"
#include "protocol/messages/customer.h"
#include "protocol/messages/engineering.h"
#include "protocol/messages/parameter.h"
#include "protocol/messages/problem.h"
#include "protocol/messages/quote.h"
#include "protocol/messages/readiness.h"
#include "protocol/messages/recent.h"
#include "protocol/messages/record.h"
#include "protocol/messages/reversal.h"
#include "protocol/messages/sale.h"
#include "protocol/messages/session.h"
#include "protocol/messages/settlement.h"
#include "protocol/messages/tariff.h"
