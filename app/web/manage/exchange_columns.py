"""The handlers of "which column is what": before the dry run of a table, or again after it."""

from collections.abc import Sequence
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.exchange.apart import Task
from app.exchange.desk import Busy, Spot
from app.exchange.errors import FileRefusedError
from app.exchange.tables.choosing import ColumnFault, column_faults
from app.exchange.words import Chosen, Proposal
from app.web.account.forms import text_of
from app.web.account.guard import SignedIn
from app.web.house import House
from app.web.manage.exchange_columns_page import (
    HEADING_ROW,
    ColumnsPage,
    columns_page,
    field_name,
)
from app.web.manage.exchange_page import COLUMNS, HOME
from app.web.manage.exchange_views import ExchangeViews, is_final, to_path
from app.web.manage.frame import language_of, manage_frame
from app.web.rendering import Rendered
from app.web.said import speaker

_ONLY_KNOWN = "geen-nieuwe"


class ColumnViews:
    """The page under the plan of one file; for coordinators."""

    def __init__(self, house: House, views: ExchangeViews) -> None:
        self._house = house
        self._views = views

    async def show(self, request: Request, who: SignedIn) -> Response:
        """What each column seems to be, or was said to be."""
        spot, proposal = await self._asked(request, who)
        chosen = await run_in_threadpool(spot.chosen)
        page = await run_in_threadpool(
            partial(self._page, request, spot, proposal, (chosen or proposal.chosen).columns,
                    mended=chosen is not None)
        )  # fmt: skip
        return self._reply(request, who, page)

    async def take(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Look what would happen with the columns as they were chosen."""
        spot, proposal = await self._asked(request, who)
        about, state = spot.about(), await run_in_threadpool(spot.state)
        if about is None or isinstance(state, Busy) or is_final(state):
            return to_path(request.url.path.removesuffix(COLUMNS), request)
        task = Task(spot, about.name, (await run_in_threadpool(spot.plan) or about).override)
        if HEADING_ROW in form:
            return await self._read_again(request, who, task, proposal, text_of(form, HEADING_ROW))
        columns = tuple(text_of(form, field_name(at)) for at in range(len(proposal.guesses)))
        only_known = text_of(form, _ONLY_KNOWN) == "ja"
        faults = column_faults(columns, only_known=only_known)
        if faults:
            page = self._page(request, spot, proposal, columns, mended=True, faults=faults,
                              only_known=only_known)  # fmt: skip
            return self._reply(request, who, page, 400)
        await run_in_threadpool(spot.choose, Chosen(proposal.row, columns))
        return await self._start(request, who, task)

    async def _read_again(
        self, request: Request, who: SignedIn, task: Task, proposal: Proposal, told: str
    ) -> Response:
        """Take another row for the headings: what the columns are is asked anew."""
        row = next((each for each in proposal.others if str(each.row) == told), None)
        if row is None:
            raise HTTPException(400)
        await run_in_threadpool(task.spot.say_heading_row, row)
        return await self._start(request, who, task)

    async def _start(self, request: Request, who: SignedIn, task: Task) -> Response:
        try:
            await self._views.start(task)
        except FileRefusedError as error:
            return self._views.home(request, who, fault=str(error))
        return to_path(request.url.path.removesuffix(COLUMNS), request)

    async def _asked(self, request: Request, who: SignedIn) -> tuple[Spot, Proposal]:
        spot = await self._views.spot_of(request, who)
        proposal = await run_in_threadpool(spot.proposal)
        if proposal is None:
            raise HTTPException(404)
        return spot, proposal

    def _page(  # noqa: PLR0913 -- what was chosen, and what is wrong with it
        self,
        request: Request,
        spot: Spot,
        proposal: Proposal,
        columns: tuple[str, ...],
        *,
        mended: bool,
        faults: Sequence[ColumnFault] = (),
        only_known: bool = False,
    ) -> ColumnsPage:
        about = spot.about()
        return columns_page(
            proposal,
            columns,
            speaker(language_of(request)),
            request.path_params["token"],
            about.name if about else "",
            faults=faults,
            only_known=only_known,
            has_plan=bool(spot.plan_mark()),
            mended=mended,
        )

    def _reply(
        self, request: Request, who: SignedIn, page: ColumnsPage, status: int = 200
    ) -> Response:
        title = speaker(language_of(request))("exchange.columns")
        frame = manage_frame(self._house, request, who, title, menu=HOME)
        rendered = Rendered("manage/exchange_columns.html", frame, page, status)
        return self._house.renderer.reply(request, rendered)
