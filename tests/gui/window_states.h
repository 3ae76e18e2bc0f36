// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every page of the window in every state that a person meets, for tests that look at all of them.

#include "gui/gui_desk.h"

#include "archive/parameters.h"
#include "protocol/messages/ledger.h"
#include "protocol/messages/parameter.h"
#include "protocol/messages/tariff_version.h"
#include "protocol/messages/voucher.h"

#include <span>

namespace shahn::test
{

struct WindowState {
    const char *name;
    void (*open)(GuiDesk &);
    bool isActivated = true;
};

std::span<const WindowState> windowStates();

void openPricing(GuiDesk &gui);
void openSoldWithSevenTokens(GuiDesk &gui);
// A price of many lines and a question.
void openLongPricing(GuiDesk &gui);

// A request to sign, by salem of this point of sale; of the meter, the tariff DOM or the supply
// point P200417.
QJsonObject approvalRecord(const char *kind);
// The only one of the list, opened by a POS manager.
void openApproval(GuiDesk &gui, const QJsonObject &record = approvalRecord("reversal"));
// A reversal without a second person here, and one that waits for another workplace.
void openReversalFilled(GuiDesk &gui);
void openReversalWaiting(GuiDesk &gui);

// The office HARBOUR.
QJsonObject officeRecord(int version, const QString &name);
// The list of offices with HARBOUR alone, and its form.
void openOfficeList(GuiDesk &gui, const char *role = "administrator");
void openOfficeForm(GuiDesk &gui, const char *role = "administrator");
// The only record of a list, opened.
void openOnly(GuiDesk &gui, const char *entityName, const QJsonObject &record,
    const char *role = "administrator");

// P200417, as the server has it.
QJsonObject supplyPointRecord(int version, const char *tariff);
// Its form with the tariff COM saved, which one person alone does not give.
void openPointRefused(GuiDesk &gui);
// Likewise 20 kWh of free issue, of the whole utility.
void openFreeIssueRefused(GuiDesk &gui);
// Somebody is asked for it.
void askForIt(GuiDesk &gui);
// What a request to sign for a record or a parameter says of it.
QString toldChanges(const char *entity, qint64 version, const QJsonObject &changes);

// An entry at the unit NORTH, from 21 November 2026, 00:00 UTC on.
protocol::ParameterEntry parameterEntry(qint64 id, const char *source, const QString &value);
// At the unit NORTH; the unusual amount is set here, the help line at the utility.
protocol::ParameterList parametersAtNorth();
void openParameters(GuiDesk &gui, const char *role = "administrator");
// Of November 2026, in the order of the chart; its second account is cash/CDU-07.
protocol::TrialBalance trialBalanceOfNovember();
void openLedger(GuiDesk &gui, const char *role = "smsManager");
// The first page of two of the book of cash/CDU-07.
protocol::LedgerBook bookOfCash();
void openLedgerBook(GuiDesk &gui);
// An account of each sort that vouchers post to, and one that they do not.
protocol::LedgerChart ledgerChart();
// LETTER-12, which wrote a debt off.
QJsonObject voucherRecord();
// The list with that one, and the page of a new voucher with the chart.
void openVouchers(GuiDesk &gui, const char *role = "smsManager");
void openNewVoucher(GuiDesk &gui);
// 10.000 of a debt that are written off, line by line, without the paper.
void typeVoucherLines(GuiDesk &gui);
void openVoucherTakenBack(GuiDesk &gui);
// Two closed ones, and November to be closed.
protocol::LedgerPeriods closedMonths();
void openClosedMonths(GuiDesk &gui, const char *role = "smsManager");
void openParameterForm(GuiDesk &gui, archive::ParameterId id, const char *role = "administrator");
// Of tariff DOM: one in force, one that comes, and what salem asks for.
protocol::TariffVersionList tariffVersions();
// With two steps, a charge, VAT and a class that it does not take.
pricing::Tariff tariffOfHomes();
// The list with those, by who may edit tariffs of the whole utility.
void openTariffVersions(GuiDesk &gui, const char *role = "smsManager");
// The one in force, and its terms.
void openTariffText(GuiDesk &gui, const char *role = "smsManager");

} // namespace shahn::test
