// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The versions of all tariffs, with what waits for a signature and the drafts of this machine, and
// the text of one of them.

#include "model/tariff_presenter.h"
#include "view/form_page.h"
#include "view/tariff_form.h"

namespace shahn::view
{

struct PageTools;

namespace Ui
{
class TariffPage;
} // namespace Ui

class TariffPage final : public FormPage<TariffForm>
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    TariffPage(model::TariffPresenter &tariffs, const PageTools &tools, QWidget *parent = nullptr);
    ~TariffPage() override;

    void open(bool wasOpen) override;
    void startAnew() override;
    void forgetLineError() override;

    // As the dialog gives it.
    void openFile(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool isListKeyOffered(int key) const override;
    bool isListKeyEnabled(int key) const override;
    void pressListKey(int key) override;
    bool isFormKey(int key) const override;
    bool isFormKeyEnabled(int key) const override;
    void pressFormKey(int key) override;
    QWidget &rows() override;

    bool stepBackInList() override { return false; }

    void updateState() override;

private:
    void showRows();
    void openVersion();
    void openNew();
    void chooseFile();
    void onPublicationAnswered();
    QString noticeText() const;

    std::unique_ptr<Ui::TariffPage> m_ui;
    model::TariffPresenter &m_tariffs;
    model::Session &m_session;
    QStandardItemModel *m_rows = nullptr;
    std::optional<Error> m_fileError;
};

} // namespace shahn::view
