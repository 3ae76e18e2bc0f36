// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the head office does beside its records: tariffs, imports, and what belongs to the server's
// own machine.

#include "http/route.h"
#include "protocol/messages/administration.h"
#include "protocol/messages/approval.h"
#include "protocol/messages/recent.h"
#include "service/approvals.h"
#include "service/changes.h"
#include "service/meter_import.h"
#include "service/operation.h"
#include "service/tariff_versions.h"
#include "service/tariffs.h"
#include "service/vouchers.h"

namespace shahn::http
{

class PublicationHandler final
{
public:
    explicit PublicationHandler(service::Tariffs &tariffs) : m_tariffs(tariffs) { }

    Expected<protocol::PublicationReply> handle(
        const protocol::TariffPublication &asked, const Call &call) const;

private:
    service::Tariffs &m_tariffs;
};

class VoucherHandler final
{
public:
    explicit VoucherHandler(service::Vouchers &vouchers) : m_vouchers(vouchers) { }

    Expected<protocol::VoucherAskReply> handle(
        const protocol::VoucherAsk &asked, const Call &call) const
    {
        return m_vouchers.ask(userOf(call), asked);
    }

private:
    service::Vouchers &m_vouchers;
};

class TariffVersionsHandler final
{
public:
    explicit TariffVersionsHandler(service::TariffVersions &versions) : m_versions(versions) { }

    Expected<protocol::TariffVersionList> handle(
        const protocol::Nothing &asked, const Call &call) const;

private:
    service::TariffVersions &m_versions;
};

class TariffVersionHandler final
{
public:
    explicit TariffVersionHandler(service::TariffVersions &versions) : m_versions(versions) { }

    Expected<protocol::TariffInfo> handle(
        const protocol::TariffVersionPath &asked, const Call &call) const;

private:
    service::TariffVersions &m_versions;
};

class ImportHandler final
{
public:
    explicit ImportHandler(service::MeterImport &meterImport) : m_import(meterImport) { }

    Expected<protocol::ImportReply> handle(
        const protocol::ImportDraft &asked, const Call &call) const;

private:
    service::MeterImport &m_import;
};

class ClockHandler final
{
public:
    explicit ClockHandler(service::Operation &operation) : m_operation(operation) { }

    Expected<protocol::ClockAcceptance> handle(
        const protocol::Nothing &asked, const Call &call) const;

private:
    service::Operation &m_operation;
};

class CurrencyHandler final
{
public:
    explicit CurrencyHandler(service::Operation &operation) : m_operation(operation) { }

    Expected<Currency> handle(const protocol::Nothing &asked, const Call &call) const;

private:
    service::Operation &m_operation;
};

class SetupApprovalHandler final
{
public:
    explicit SetupApprovalHandler(service::Operation &operation) : m_operation(operation) { }

    Expected<protocol::SetupApprovalReply> handle(
        const protocol::SetupApprovalRequest &asked, const Call &call) const;

private:
    service::Operation &m_operation;
};

class VaultEventHandler final
{
public:
    explicit VaultEventHandler(service::Operation &operation) : m_operation(operation) { }

    Expected<protocol::Nothing> handle(const protocol::VaultEvent &asked, const Call &call) const;

private:
    service::Operation &m_operation;
};

class ChangeAskHandler final
{
public:
    explicit ChangeAskHandler(service::Changes &changes) : m_changes(changes) { }

    Expected<protocol::ChangeAskReply> handle(
        const protocol::ChangeAsk &asked, const Call &call) const
    {
        return m_changes.ask(*call.session, asked);
    }

private:
    service::Changes &m_changes;
};

class ApprovalContentHandler final
{
public:
    explicit ApprovalContentHandler(service::Approvals &approvals) : m_approvals(approvals) { }

    Expected<protocol::ApprovalContent> handle(
        const protocol::RequestPath &asked, const Call &call) const;

private:
    service::Approvals &m_approvals;
};

class MachineSignatureHandler final
{
public:
    explicit MachineSignatureHandler(service::Approvals &approvals) : m_approvals(approvals) { }

    Expected<protocol::Nothing> handle(
        const protocol::MachineSignature &asked, const Call &call) const;

private:
    service::Approvals &m_approvals;
};

} // namespace shahn::http
