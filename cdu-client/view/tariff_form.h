// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The text of a version of a tariff with what is wrong with it, what a purchase costs by it beside,
// what customers pay by it and by the version in force, and the list of its prices. What is typed
// is a draft that this machine keeps.

#include "model/quote_lines_model.h"
#include "model/tariff_presenter.h"

#include <QWidget>

#include <memory>

class QStandardItemModel;

namespace shahn::view
{

struct PageTools;
class PriceListPanel;

namespace Ui
{
class TariffForm;
} // namespace Ui

class TariffForm final : public QWidget
{
    Q_OBJECT

public:
    TariffForm(model::TariffPresenter &tariffs, const PageTools &tools, QWidget *parent = nullptr);
    ~TariffForm() override;

    // What the presenter has opened.
    void begin();
    void forget();
    void publish();
    void chooseExportFile();
    // As the dialog gives it.
    void exportTo(const QString &path);
    // Of an earlier person.
    void startAnew();

    bool stepBack() { return false; }

    // Drafts are kept by themselves.
    void save() { }

    bool canSave() const { return false; }

    bool isForChanging() const { return false; }

    bool isEdited() const { return false; }

    bool mayLeave() { return true; }

Q_SIGNALS:
    void backRequested();
    void changed();
    void discarded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectFields();
    void showWords();
    void showOpened();
    void onTyped();
    void showText();
    void showClasses();
    void showExample();
    void showExampleRows();
    void showComparison();
    void showTab();
    void goToProblem();
    void discard();
    model::TriedPurchase tried() const;
    QString unit() const;
    QString noticeText() const;
    void updateState();

    std::unique_ptr<Ui::TariffForm> m_ui;
    model::TariffPresenter &m_tariffs;
    model::Session &m_session;
    const Clock &m_clock;
    model::QuoteLinesModel m_lines;
    QStandardItemModel *m_exampleRows = nullptr;
    QStandardItemModel *m_comparedRows = nullptr;
    PriceListPanel *m_prices = nullptr;
    std::optional<Error> m_fileError;
    QString m_exported; // file
};

} // namespace shahn::view
