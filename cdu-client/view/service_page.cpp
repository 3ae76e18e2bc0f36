// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/service_page.h"

#include "core/text.h"
#include "view/engineering_text.h"
#include "view/page_table.h"
#include "view/service_form.h"
#include "view/service_words.h"
#include "view/texts.h"
#include "view/window_title.h"

namespace shahn::view
{
namespace
{

constexpr PageKey pageKeys[] = { askElsewhereKey, copyTokensKey, printAgainKey,
    { Qt::Key_F9, "sell", QT_TRANSLATE_NOOP("Keys", "F9 issue"),
        QT_TRANSLATE_NOOP("Shortcuts", "Sell, or issue the tokens") } };

} // namespace

std::span<const PageKey> ServicePage::keys() { return pageKeys; }

Page *ServicePage::make(const PageTools &tools, QWidget *parent)
{
    return makeWith<ServicePage>(tools, parent);
}

ServicePage::ServicePage(const Parts &parts, QWidget *parent) : ServiceWork(parts, parent)
{
    setObjectName(QStringLiteral("ServicePage"));
    auto *const form = new ServiceForm(parts.presenter, parts.session, &stack());
    setUpWork(form,
        { .button = [] { return tr("Issue tokens  F9"); },
            .sentence = [this] { return sentence(); },
            .sending = [] { return tr("The server is being asked for the tokens."); },
            .missing = [form](const QString &field) { return form->missingText(field); } });
}

QString ServicePage::workTitle() const { return WindowTitle::ofService(m_presenter, isPrinted()); }

QString ServicePage::findText() const { return tr("&Find a meter for service"); }

QString ServicePage::recentText() const { return tr("Recent service tokens  F7"); }

void ServicePage::openRecent() { Q_EMIT openRequested(PageId::RecentService); }

QString ServicePage::meterNote() const
{
    const protocol::MeterReply &meter = *m_presenter.meter();
    return withDotsAtLineEnds(tr("Present key: %1 · %2"))
        .arg(EngineeringText::presentKey(meter),
            isolateLeftToRight(QStringLiteral("EA%1").arg(meter.ea, 2, 10, QLatin1Char('0'))));
}

QString ServicePage::sentence() const
{
    if (!m_presenter.order() || !m_presenter.meter())
        return {};
    const QString sentence
        = EngineeringText::sentence(*m_presenter.order(), m_presenter.meter()->customer);
    const protocol::TariffOfIndex *const tariff = m_presenter.newTariff();
    return tariff == nullptr
        ? sentence
        : sentence + u' ' + EngineeringText::tariffChange(*tariff, *m_presenter.meter());
}

ServicePage::OutcomeWords ServicePage::outcomeWords() const
{
    const protocol::CustomerHit &customer = m_presenter.meter()->customer;
    const QString kind = EngineeringText::kind(m_presenter.input().kind);
    const QString name = shownName(customer.name.en, customer.name.ar);
    const QString meter = meterText(customer.meterNumber);
    return { tr("The request \"%1\" for meter %2 of %3 was sent, and its outcome is not known. The "
                "tokens may have been made. Do not ask for this meter again: they "
                "appear here as soon as the server answers.")
                 .arg(kind, meter, name),
        tr("✗ Nothing was issued"),
        tr("The request \"%1\" for meter %2 of %3 was not carried out. Correct it, or go on.")
            .arg(kind, meter, name) };
}

std::optional<ServicePage::CutOffWords> ServicePage::cutOffWords() const
{
    if (!m_presenter.meter() || !m_presenter.order())
        return std::nullopt;
    const auto words = [&](auto text) {
        return
            [text, drn = m_presenter.meter()->customer.meterNumber,
                kind = engineeringKindText(m_presenter.order()->kind)] { return text(drn, kind); };
    };
    return CutOffWords{ words(ServiceWords::neverIssued), words(ServiceWords::leftUnknown) };
}

} // namespace shahn::view
