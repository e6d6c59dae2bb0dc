# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the desk."""

from django.urls import path

from kreishaus.web.staff import (
    again,
    ask_back,
    at_once,
    case,
    charge,
    consulting,
    deciding,
    decision,
    enclosing,
    fees,
    filing,
    forwarding,
    messages,
    post,
    signing,
    worklist,
)

CASE = "vorgang/<uuid:case_id>/"
DECISION = "bescheid/<uuid:decision_id>/"
ASKED = "beteiligung/<uuid:consultation_id>/"
LETTER = "post/<uuid:delivery_id>/"
FEE = "gebuehr/<uuid:fee_id>/"
QUESTION = "post/rueckfrage/<uuid:inquiry_id>/"

urlpatterns = [
    path("", worklist.page, name="worklist"),
    path(CASE, case.page, name="desk_case"),
    path(f"{CASE}uebernehmen/", case.take, name="desk_take"),
    path(f"{CASE}rueckgaengig/", case.undo, name="desk_undo"),
    path(f"{CASE}weiter/", case.go_on, name="desk_go_on"),
    path(f"{CASE}dateien/<uuid:document_id>/", case.case_file, name="desk_file"),
    path(f"{CASE}notiz/", charge.note, name="desk_note"),
    path(f"{CASE}zuweisen/", charge.assign, name="desk_assign"),
    path(f"{CASE}akte/", filing.join, name="desk_join"),
    path(f"{CASE}akte/schliessen/", filing.close, name="desk_close_file"),
    path(f"{CASE}akte/oeffnen/", filing.reopen, name="desk_reopen_file"),
    path(f"{CASE}gesehen/", case.seen, name="desk_seen"),
    path(f"{CASE}unterschrift/", signing.signed, name="desk_signed"),
    path(f"{CASE}aussortieren/", charge.spam, name="desk_spam"),
    path(f"{CASE}abgeben/", forwarding.page, name="desk_forward"),
    path(f"{CASE}rueckfrage/", ask_back.page, name="desk_ask"),
    path(f"{CASE}entscheiden/", deciding.page, name="desk_decide"),
    path(f"{CASE}erneut/", again.take_up, name="desk_take_up"),
    path(f"{CASE}kenntnis/", again.knowledge, name="desk_knowledge"),
    path(f"{CASE}einstellen/", again.drop, name="desk_drop"),
    path(f"{CASE}schreiben/", deciding.letter, name="desk_write"),
    path(f"{CASE}beteiligen/", consulting.page, name="desk_consult"),
    path(ASKED, consulting.answer, name="desk_consultation"),
    path(f"{ASKED}datei/", consulting.file, name="desk_consultation_file"),
    path(f"{CASE}nachrichten/", messages.thread, name="desk_thread"),
    path(f"{CASE}nachrichten/<uuid:message_id>/dateien/", messages.upload, name="desk_thread_upload"),
    path(f"{CASE}nachrichten/dateien/<uuid:document_id>/", messages.attachment, name="desk_attachment"),
    path(DECISION, decision.page, name="desk_decision"),
    path(f"{DECISION}pdf/", decision.pdf, name="desk_decision_pdf"),
    path(f"{DECISION}anlagen/", enclosing.put_in, name="desk_put_in"),
    path(f"{DECISION}anlagen/<uuid:document_id>/", enclosing.enclosure, name="desk_enclosure"),
    path(f"{DECISION}anlagen/<uuid:document_id>/entfernen/", enclosing.take_out, name="desk_take_out"),
    path(f"{DECISION}freigeben/", decision.approve, name="desk_approve"),
    path(f"{DECISION}erlassen/", decision.decide, name="desk_issue"),
    path(f"{DECISION}zurueckgeben/", decision.send_back, name="desk_send_back"),
    path(f"{DECISION}bekannt/", at_once.known, name="desk_known"),
    path(f"{DECISION}nicht-erreicht/", at_once.not_reached, name="desk_not_reached"),
    path("nachrichten/", messages.overview, name="desk_messages"),
    path("gebuehren/", fees.page, name="desk_fees"),
    path(FEE, fees.fee, name="desk_fee"),
    path(f"{FEE}bezahlt/", fees.paid, name="desk_fee_paid"),
    path(f"{FEE}zurueckgezahlt/", fees.refunded, name="desk_fee_refunded"),
    path(f"{FEE}erledigt/", fees.end, name="desk_fee_end"),
    path(f"{FEE}zuruecknehmen/", fees.undo, name="desk_fee_undo"),
    path("post/", post.page, name="desk_post"),
    path(f"{LETTER}pdf/", post.letter, name="desk_letter"),
    path(f"{QUESTION}pdf/", post.question, name="desk_question"),
]
